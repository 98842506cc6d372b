import { closestName, ConfigError } from '@core/http'
import type { XmlWriter } from '@core/http/xml'
import type { Field, Shape } from './field.ts'
import { ownMember } from './own-member.ts'
import { shapeOf } from './shapes.ts'
import { writeScalar } from './write-scalar.ts'

type Source = Readonly<Record<string, unknown>>

/** Deeper than any object of the API; an object that holds itself has no end. */
const maxDepth = 64

function checkObject(value: unknown, place: string): asserts value is Source {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date) {
    throw new ConfigError(place, 'must be an object')
  }
}

function checkList(value: unknown, place: string): asserts value is readonly unknown[] {
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

function checkNames(shape: Shape, source: Source, place: string): void {
  const names = namesOf(shape)
  for (const name of Object.keys(source)) {
    if (names.has(name)) continue
    const near = closestName(name, [...names])
    const advice = near === undefined ? '' : `; did you mean ${near}?`
    throw new ConfigError(`${place}.${name}`, `is no member of ${shape.name}${advice}`)
  }
}

function hrefOf(href: unknown, place: string): string | undefined {
  return href === undefined ? undefined : writeScalar('string', href, `${place}.href`)
}

function writeList(writer: XmlWriter, field: Field, value: unknown, place: string, depth: number): void {
  checkList(value, place)
  const { scalar } = field
  writer.open(field.tag, { href: hrefOf(ownMember(value, 'href'), place) })
  for (const [index, item] of value.entries()) {
    const itemPlace = `${place}[${index}]`
    if (scalar === undefined) writeStruct(writer, shapeOf(field.struct), item, itemPlace, field.item, depth + 1)
    else writer.element(field.item, writeScalar(scalar, item, itemPlace))
  }
  writer.close()
}

/** Writes one member. `undefined` is left out; an empty list is written, as it clears the list on the engine. */
export function writeMember(writer: XmlWriter, field: Field, value: unknown, place: string, depth: number): void {
  if (value === undefined) return
  if (field.isList) writeList(writer, field, value, place, depth)
  else if (field.scalar !== undefined) writer.element(field.tag, writeScalar(field.scalar, value, place))
  else writeStruct(writer, shapeOf(field.struct), value, place, field.tag, depth + 1)
}

/**
 * Writes one object.
 *
 * @param place Where it stands in what was given, for the error.
 * @throws ConfigError for members that the model does not have, values that are none of their type, text that XML cannot
 *   carry, and objects that hold themselves.
 */
export function writeStruct(
  writer: XmlWriter,
  shape: Shape,
  value: unknown,
  place: string,
  tag: string = shape.tag,
  depth = 0,
): void {
  checkObject(value, place)
  checkNames(shape, value, place)
  if (depth > maxDepth) throw new ConfigError(place, `nests objects more than ${maxDepth} deep, or holds itself`)
  const id = shape.id === undefined ? undefined : ownMember(value, shape.id.name)
  writer.open(tag, {
    id: id === undefined ? undefined : writeScalar(shape.id?.scalar ?? 'string', id, `${place}.id`),
    href: hrefOf(ownMember(value, 'href'), place),
  })
  for (const field of shape.written) {
    const member = ownMember(value, field.name)
    // Most members are absent: their place is not worth a text.
    if (member !== undefined) writeMember(writer, field, member, `${place}.${field.name}`, depth)
  }
  writer.close()
}
