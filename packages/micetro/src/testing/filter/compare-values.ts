import { ApiFault } from '../api-fault.ts'

type Comparison = (have: string, want: string) => boolean

function order(have: string, want: string): number {
  const numbers = [Number(have), Number(want)] as const
  if (have !== '' && want !== '' && numbers.every((number) => !Number.isNaN(number))) return numbers[0] - numbers[1]
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
