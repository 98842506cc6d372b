import { checkDepth, checkList, checkMembers, checkObject } from './check-source.ts'
import type { Field, Shape } from './field.ts'
import { ownMember } from './own-member.ts'
import { shapeOf } from './shapes.ts'
import { writeJsonScalar } from './write-json-scalar.ts'

/** An object as JSON has it. */
export type JsonTarget = Record<string, unknown>

/** Builds what `JSON.stringify` makes a document of. */
export class JsonStructWriter {
  /** Whether the places of lists are written, as links. */
  readonly #links: boolean

  constructor(links = false) {
    this.#links = links
  }

  /**
   * @param place Where the object stands in what was given, for the error.
   * @throws ConfigError for members that the model does not have, values that are none of their type, text that XML
   *   cannot carry, and objects that hold themselves.
   */
  struct(shape: Shape, value: unknown, place: string, depth = 0): JsonTarget {
    checkObject(value, place)
    checkMembers(shape, value, place)
    checkDepth(depth, place)
    const target: JsonTarget = {}
    const { id } = shape
    const idValue = id && ownMember(value, id.name)
    if (idValue !== undefined) target['id'] = writeJsonScalar(id?.scalar ?? 'string', idValue, `${place}.id`)
    const href = ownMember(value, 'href')
    if (href !== undefined) target['href'] = writeJsonScalar('string', href, `${place}.href`)
    for (const field of shape.written) {
      const member = ownMember(value, field.name)
      if (member !== undefined) target[field.tag] = this.member(field, member, `${place}.${field.name}`, depth)
    }
    const links = this.#links ? linksOf(shape, value, place) : []
    if (links.length > 0) target['link'] = links
    return target
  }

  /** A member that is not undefined. An empty list is written, as it clears the list on the engine. */
  member(field: Field, value: unknown, place: string, depth: number): unknown {
    if (field.isList) return this.#list(field, value, place, depth)
    if (field.scalar !== undefined) return writeJsonScalar(field.scalar, value, place)
    return this.struct(shapeOf(field.struct), value, place, depth + 1)
  }

  #list(field: Field, value: unknown, place: string, depth: number): JsonTarget {
    checkList(value, place)
    const { scalar } = field
    // Engines refuse members that they do not know, and a list has no place for its own: see `links`.
    const items = Array.from(value, (item, index) => {
      const itemPlace = `${place}[${index}]`
      if (scalar !== undefined) return writeJsonScalar(scalar, item, itemPlace)
      return this.struct(shapeOf(field.struct), item, itemPlace, depth + 1)
    })
    return items.length === 0 ? {} : { [field.item]: items }
  }
}

function linksOf(shape: Shape, value: object, place: string): JsonTarget[] {
  return [...shape.links].flatMap(([rel, field]) => {
    const list = ownMember(value, field.name)
    const href = Array.isArray(list) ? ownMember(list, 'href') : undefined
    return href === undefined ? [] : [{ href: writeJsonScalar('string', href, `${place}.${field.name}.href`), rel }]
  })
}
