import { closestName, ConfigError } from '@core/http'
import type { Shape } from './field.ts'

/** An object that is to be written. */
export type Source = Readonly<Record<string, unknown>>

/** Deeper than any object of the API; an object that holds itself has no end. */
const maxDepth = 64

/** @throws ConfigError naming the place. */
export function checkObject(value: unknown, place: string): asserts value is Source {
  // Lists, maps and sets have their values elsewhere; nothing would be written of them.
  if (typeof value !== 'object' || value === null || Symbol.iterator in value || value instanceof Date) {
    throw new ConfigError(place, 'must be an object')
  }
}

/** @throws ConfigError naming the place. */
export function checkList(value: unknown, place: string): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw new ConfigError(place, 'must be a list')
}

const memberNames = new WeakMap<Shape, ReadonlySet<string>>()

function namesOf(shape: Shape): ReadonlySet<string> {
  let names = memberNames.get(shape)
  if (names === undefined) {
    const id = shape.id === undefined ? [] : [shape.id.name]
    names = new Set(['href', ...id, ...shape.written.map(({ name }) => name)])
    memberNames.set(shape, names)
  }
  return names
}

/** @throws ConfigError for a member that the type does not have. */
export function checkMembers(shape: Shape, source: Source, place: string): void {
  const names = namesOf(shape)
  for (const name of Object.keys(source)) {
    if (names.has(name)) continue
    const near = closestName(name, [...names])
    const advice = near === undefined ? '' : `; did you mean ${near}?`
    throw new ConfigError(`${place}.${name}`, `is no member of ${shape.name}${advice}`)
  }
}

/** @throws ConfigError for objects nested deeper than any of the API, as one that holds itself is. */
export function checkDepth(depth: number, place: string): void {
  if (depth > maxDepth) throw new ConfigError(place, `nests objects more than ${maxDepth} deep, or holds itself`)
}
