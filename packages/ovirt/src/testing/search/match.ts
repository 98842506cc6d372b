import type { StructName } from '../../codec/shapes.ts'
import type { Entity } from '../store/entity.ts'
import { compareOf, pattern, textOf } from './compare.ts'
import { fieldMeaning, type FieldMeaning, type SearchedIn, textFields, textFieldsOfOther } from './field-meaning.ts'
import type { Condition } from './parse-search.ts'

/** Whether an object is found. */
export type Matcher = (entity: Entity) => boolean

type Comparison = Extract<Condition, { readonly kind: 'compare' }>

/** What is searched, and how. */
export interface Searched extends SearchedIn {
  readonly type: StructName
  readonly isCaseSensitive: boolean
}

function anyText(fields: readonly FieldMeaning[], value: string, isCaseSensitive: boolean): Matcher {
  const wanted = pattern(`*${value}*`, isCaseSensitive)
  return (entity) => fields.some(({ values }) => values(entity).some((found) => wanted.test(textOf(found))))
}

function comparison(at: Searched, { field, operator, value: wanted }: Comparison): Matcher {
  const { type, isCaseSensitive, nowMs } = at
  const other = textFieldsOfOther(at, type, field)
  if (other !== undefined) {
    const found = anyText(other, wanted, isCaseSensitive)
    return (entity) => found(entity) === (operator === '=')
  }
  const { kind, isOfOther, values } = fieldMeaning(at, type, field)
  const compare = compareOf({ field, kind, operator, wanted, isCaseSensitive, nowMs })
  if (isOfOther) return (entity) => values(entity).some(compare)
  // None of several; and what has nothing is nothing of the wanted.
  if (operator === '!=') return (entity) => values(entity).every(compare)
  return (entity) => {
    const found = values(entity)
    // What has none of it is like empty text.
    return found.length === 0 ? operator === '=' && wanted === '' : found.some(compare)
  }
}

/**
 * Makes of a condition what objects are asked.
 *
 * @throws BadSearch for what engines refuse.
 */
export function matcher(at: Searched, condition: Condition): Matcher {
  if (condition.kind === 'text') return anyText(textFields(at, at.type), condition.value, at.isCaseSensitive)
  if (condition.kind === 'compare') return comparison(at, condition)
  const parts = condition.of.map((part) => matcher(at, part))
  return condition.kind === 'all'
    ? (entity) => parts.every((part) => part(entity))
    : (entity) => parts.some((part) => part(entity))
}
