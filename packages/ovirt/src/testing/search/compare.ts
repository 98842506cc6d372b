import { operatorsOf } from '../../search/field-conditions.ts'
import type { FieldKind } from '../../search/search-fields.ts'
import { BadSearch } from './bad-search.ts'
import { dayOf } from './search-day.ts'
import type { Operator } from './search-reader.ts'

/** Tells of one value whether the comparison holds. */
export type Compare = (value: unknown) => boolean

/** What a value is compared with. */
export interface Compared {
  /** For messages. */
  readonly field: string
  readonly kind: FieldKind | undefined
  readonly operator: Operator
  readonly wanted: string
  readonly isCaseSensitive: boolean
  readonly nowMs: number
}

/** A pattern with `*` for any characters. */
export function pattern(text: string, isCaseSensitive: boolean): RegExp {
  const escaped = text.split('*').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${escaped.join('.*')}$`, isCaseSensitive ? 's' : 'is')
}

export const textOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : String(value)

function inOrder(operator: Operator, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '>':
      return difference > 0
    case '<=':
      return difference <= 0
    case '>=':
      return difference >= 0
    default:
      return operator satisfies never
  }
}

const wordOf = (value: unknown): string => textOf(value).replaceAll('_', '').toLowerCase()

/** States that the engine tells apart and its API does not. */
const sameWords: Readonly<Record<string, string>> = { migratingfrom: 'migrating', migratingto: 'migrating' }

const severities = ['normal', 'warning', 'error', 'alert']

function secondsOf(text: string): number | undefined {
  const [, days = '0', hours = '', minutes = '', seconds = '0'] =
    /^(?:(\d+)\.)?(\d+):(\d+)(?::(\d+))?$/.exec(text) ?? []
  if (hours === '') return undefined
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)
}

const numberOf = (text: string): number | undefined => (/^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined)

function byOrder({ field, operator }: Compared, wanted: number | undefined, rank: (value: unknown) => number): Compare {
  if (wanted === undefined || wanted < 0) throw new BadSearch(`${field} cannot be compared with that`)
  return (value) => inOrder(operator, rank(value) - wanted)
}

function byDay({ field, operator, wanted, nowMs }: Compared): Compare {
  const day = dayOf(wanted, nowMs)
  if (day === undefined) throw new BadSearch(`${field} must be compared with a day, not ${wanted}`)
  const dayMs = 86_400_000
  if (operator === '=')
    return (value) => value instanceof Date && value.getTime() >= day && value.getTime() < day + dayMs
  return (value) => value instanceof Date && inOrder(operator, value.getTime() - day)
}

function byText({ operator, wanted, isCaseSensitive }: Compared): Compare {
  const wantedPattern = pattern(wanted, isCaseSensitive)
  return (value) => wantedPattern.test(textOf(value)) === (operator === '=')
}

/** Without knowledge of the field: by what is there. */
function bySight(compared: Compared): Compare {
  const { operator, wanted } = compared
  if (operator === '=' || operator === '!=') return byText(compared)
  return (value) => {
    const [left, right] =
      value instanceof Date ? [value.getTime(), Date.parse(wanted)] : [Number(value), Number(wanted)]
    return inOrder(operator, left - right)
  }
}

function checked({ field, kind, operator, wanted }: Compared): void {
  if (kind === undefined) return
  const known = operatorsOf[kind]
  if (!known.includes(operator)) throw new BadSearch(`${field} is compared by ${known.join(', ')} only`)
  const refused = /[&<>^#!]/.exec(wanted)
  if (refused !== null) throw new BadSearch(`engines refuse ${refused[0]} in values`)
}

/** Makes of a comparison what values are asked. @throws BadSearch for one that engines refuse. */
export function compareOf(compared: Compared): Compare {
  checked(compared)
  const { kind, operator, wanted } = compared
  switch (kind) {
    case 'number':
    case 'measure':
    case 'count':
      return byOrder(compared, numberOf(wanted), Number)
    case 'span':
      return byOrder(compared, secondsOf(wanted), Number)
    case 'severity':
      return byOrder(compared, severities.indexOf(wanted.toLowerCase()), (value) => severities.indexOf(textOf(value)))
    case 'day':
    case 'moment':
      return byDay(compared)
    case 'flag': {
      const word = wanted.toLowerCase()
      if (word !== 'true' && word !== 'false') throw new BadSearch(`${compared.field} is true or false`)
      return (value) => (textOf(value) === word) === (operator === '=')
    }
    case 'word': {
      const word = wordOf(wanted)
      return (value) => (wordOf(value) === (sameWords[word] ?? word)) === (operator === '=')
    }
    case 'id':
      return (value) => (value === wanted) === (operator === '=')
    case 'text':
      return byText(compared)
    case undefined:
      return bySight(compared)
    default:
      return kind satisfies never
  }
}
