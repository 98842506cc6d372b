import { isRef } from '../reference/parse-ref.ts'
import { type EnsuredObject, fieldTypesOf, plainRef } from './check-fields.ts'
import type { Changes, FieldChange } from './ensured.ts'

/** Whether a field is as it should be, where that is more than being equal. */
export type FieldComparisons = Readonly<Record<string, (before: string, after: string) => boolean>>

/** What is compared, and how. */
export interface FieldComparison {
  readonly object: EnsuredObject
  readonly parameter: string
  readonly operation: string
  /** Fields that say which object is meant, and custom properties, which are compared elsewhere. */
  readonly except: readonly string[]
  readonly same: FieldComparisons
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Values as texts, as servers write numbers and booleans that way too. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value ?? '')
}

function isEqual(before: unknown, after: unknown): boolean {
  return (isEmpty(before) && isEmpty(after)) || textOf(before) === textOf(after)
}

/** The fields of an object that are not as they should be. Those that nobody has asked for are let alone. */
export function changedFields(found: object, wanted: object, comparison: FieldComparison): Changes {
  const { object, parameter, operation } = comparison
  const types = fieldTypesOf(object)
  const present = found as Readonly<Record<string, unknown>>
  const changes = Object.entries(wanted).flatMap(([name, value]): [string, FieldChange][] => {
    if (value === undefined || comparison.except.includes(name)) return []
    const type = types.get(name) ?? 'string'
    const isReference = /^ref(?::\w+)?$/.test(type)
    const spelt = (ref: unknown): unknown => plainRef(ref, type, `${parameter}.${name}`, operation)
    const after: unknown = isReference ? spelt(value) : value
    const before = isReference && isRef(present[name]) ? spelt(present[name]) : present[name]
    const same = comparison.same[name]
    const isSame =
      same !== undefined && typeof after === 'string'
        ? same(isEmpty(before) ? '' : textOf(before), after)
        : isEqual(before, after)
    return isSame ? [] : [[name, { before: present[name], after }]]
  })
  return Object.fromEntries(changes)
}
