import type { XmlWriter } from '@core/http/xml'
import { checkDepth, checkList, checkMembers, checkObject } from './check-source.ts'
import { documentScalar } from './document-scalar.ts'
import type { Field, Shape } from './field.ts'
import { ownMember } from './own-member.ts'
import { shapeOf } from './shapes.ts'

function hrefOf(href: unknown, place: string): string | undefined {
  return href === undefined ? undefined : documentScalar('string', href, `${place}.href`)
}

function writeList(writer: XmlWriter, field: Field, value: unknown, place: string, depth: number): void {
  checkList(value, place)
  const { scalar } = field
  writer.open(field.tag, { href: hrefOf(ownMember(value, 'href'), place) })
  for (const [index, item] of value.entries()) {
    const itemPlace = `${place}[${index}]`
    if (scalar === undefined) writeStruct(writer, shapeOf(field.struct), item, itemPlace, field.item, depth + 1)
    else writer.element(field.item, documentScalar(scalar, item, itemPlace))
  }
  writer.close()
}

/** Writes one member. `undefined` is left out; an empty list is written, as it clears the list on the engine. */
export function writeMember(writer: XmlWriter, field: Field, value: unknown, place: string, depth: number): void {
  if (value === undefined) return
  if (field.isList) writeList(writer, field, value, place, depth)
  else if (field.scalar !== undefined) writer.element(field.tag, documentScalar(field.scalar, value, place))
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
  checkMembers(shape, value, place)
  checkDepth(depth, place)
  const id = shape.id === undefined ? undefined : ownMember(value, shape.id.name)
  writer.open(tag, {
    id: id === undefined ? undefined : documentScalar(shape.id?.scalar ?? 'string', id, `${place}.id`),
    href: hrefOf(ownMember(value, 'href'), place),
  })
  for (const field of shape.written) {
    const member = ownMember(value, field.name)
    // Most members are absent: their place is not worth a text.
    if (member !== undefined) writeMember(writer, field, member, `${place}.${field.name}`, depth)
  }
  writer.close()
}
