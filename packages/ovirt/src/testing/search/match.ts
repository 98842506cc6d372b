import type { StructName } from '../../codec/shapes.ts'
import type { Entity } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import { fieldValues } from './fields.ts'
import type { Condition, Operator } from './parse-search.ts'

export type Matcher = (entity: Entity) => boolean

/** A pattern with `*` for any characters. */
function pattern(text: string, caseSensitive: boolean): RegExp {
  const escaped = text.split('*').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${escaped.join('.*')}$`, caseSensitive ? 's' : 'is')
}

const textOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : typeof value === 'string' ? value : String(value)

function amount(value: unknown, wanted: string): [number, number] {
  if (value instanceof Date) return [value.getTime(), Date.parse(wanted)]
  return [Number(value), Number(wanted)]
}

function comparison(operator: Operator, wanted: string, caseSensitive: boolean): (value: unknown) => boolean {
  const wantedPattern = pattern(wanted, caseSensitive)
  switch (operator) {
    case '=':
    case '!=':
      return (value) => wantedPattern.test(textOf(value))
    case '<':
    case '>':
    case '<=':
    case '>=':
      return (value) => {
        const [left, right] = amount(value, wanted)
        if (operator === '<') return left < right
        if (operator === '>') return left > right
        return operator === '<=' ? left <= right : left >= right
      }
    default:
      return operator satisfies never
  }
}

/** Fields whose values are words of the engine, in whichever case they are asked for. */
const isWord = (field: string): boolean => /(?:^|\.)(?:status|type|severity)$/i.test(field)

/**
 * Makes of a condition what objects are asked.
 *
 * @returns undefined if it names what objects of the type do not have
 */
export function matcher(
  store: Store,
  type: StructName,
  condition: Condition,
  caseSensitive: boolean,
): Matcher | undefined {
  if (condition.kind === 'text') {
    const wanted = pattern(`*${condition.value}*`, caseSensitive)
    return (entity) => ['name', 'description', 'comment'].some((name) => wanted.test(entity.text(name)))
  }
  if (condition.kind === 'compare') {
    const { field, operator, value } = condition
    const values = fieldValues(store, type, field)
    if (values === undefined) return undefined
    const compare = comparison(operator, value, caseSensitive && !isWord(field))
    if (operator === '!=') return (entity) => !values(entity).some(compare)
    // What has none of it is like empty text.
    if (operator === '=') return (entity) => [...values(entity), ...(value === '' ? [''] : [])].some(compare)
    return (entity) => values(entity).some(compare)
  }
  const parts = condition.of.map((part) => matcher(store, type, part, caseSensitive))
  if (parts.includes(undefined)) return undefined
  if (condition.kind === 'all') return (entity) => parts.every((part) => part?.(entity) === true)
  return (entity) => parts.some((part) => part?.(entity) === true)
}
