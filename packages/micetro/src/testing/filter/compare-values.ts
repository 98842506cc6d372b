import { parseAddress } from '../addresses/address.ts'
import { ApiFault } from '../api-fault.ts'
import { shownTime } from '../world/server-dates.ts'

type Comparison = (have: string, want: string) => boolean

const numberOf = (text: string): number | undefined =>
  text.trim() === '' || Number.isNaN(Number(text)) ? undefined : Number(text)

/** Of what was in capitals before: months begin with one. */
const timeOf = (text: string): number | undefined =>
  shownTime(text.replace(/^[a-z]/, (letter) => letter.toUpperCase()).replace(/t(?=\d)/, 'T'))

/** An address as a number, those of the newer kind above the others. */
function addressValue(text: string): bigint | undefined {
  const address = parseAddress(text)
  return address && address.value + (address.family === 6 ? 1n << 32n : 0n)
}

/** Which of two texts comes first in a list: times by what they mean, not by the names of months. */
export function sortTexts(left: string, right: string): number {
  const [earlier, later] = [timeOf(left), timeOf(right)]
  if (earlier !== undefined && later !== undefined) return earlier - later
  return left.localeCompare(right, 'en', { numeric: true })
}

/** Numbers, times and addresses have an order of their own, where both sides are one. */
function order(have: string, want: string): number {
  for (const read of [numberOf, timeOf, addressValue]) {
    const [left, right] = [read(have), read(want)]
    if (left !== undefined && right !== undefined) return left < right ? -1 : Number(left > right)
  }
  return have < want ? -1 : Number(have > want)
}

function expression(text: string): RegExp {
  try {
    return new RegExp(text, 'i')
  } catch {
    throw new ApiFault('Invalid regular expression in filter.')
  }
}

const positive: Readonly<Record<string, Comparison>> = {
  '=': (have, want) => have === want,
  '@': (have, want) => have.includes(want),
  '^': (have, want) => have.startsWith(want),
  $: (have, want) => have.endsWith(want),
  '~': (have, want) => expression(want).test(have),
  '<': (have, want) => order(have, want) < 0,
  '<=': (have, want) => order(have, want) <= 0,
  '>': (have, want) => order(have, want) > 0,
  '>=': (have, want) => order(have, want) >= 0,
}

/** Applies an operator of the filter language; capitals make no difference. */
export function compareValues(operator: string, have: string, want: string): boolean {
  const isNegated = operator.startsWith('!')
  const core = operator === '=' || operator === '==' ? '=' : operator.replace(/^[=!]/, '')
  const compare = positive[core]
  return compare !== undefined && compare(have.toLowerCase(), want.toLowerCase()) !== isNegated
}
