import { XmlWriter } from '@core/http/xml'
import type { StructByName } from '../generated/struct-by-name.ts'
import type { Field } from './field.ts'
import { shapeOf, type StructName } from './shapes.ts'
import { writeMember, writeStruct } from './struct-writer.ts'

/**
 * How a document is written.
 *
 * @since 0.1.0
 */
export interface WriteXmlOptions {
  /** Spaces for each level; each element is then on a line of its own. @default compact */
  readonly indent?: number | undefined
  /** Tag of the root, in place of the type's own. */
  readonly root?: string | undefined
}

/**
 * Writes one object, like `<vm><name>web</name></vm>`. Members that are undefined are left out; an empty list is written
 * as an empty element, which clears the list on the engine.
 *
 * @param type The struct's name in the model, like `vm`.
 * @throws ConfigError naming the member whose value is none of its type, or that the type does not have.
 * @since 0.1.0
 */
export function writeXml<Name extends StructName>(
  type: Name,
  value: StructByName[Name],
  options: WriteXmlOptions = {},
): string {
  const writer = new XmlWriter({ indent: options.indent })
  const shape = shapeOf(type)
  writeStruct(writer, shape, value, type, options.root ?? shape.tag)
  return writer.finish()
}

/**
 * Writes a collection, like `<vms><vm/></vms>`.
 *
 * @throws as {@link writeXml} does.
 * @since 0.1.0
 */
export function writeXmlList<Name extends StructName>(
  type: Name,
  values: readonly StructByName[Name][],
  options: WriteXmlOptions = {},
): string {
  const writer = new XmlWriter({ indent: options.indent })
  const shape = shapeOf(type)
  const field: Field = {
    name: type,
    tag: options.root ?? shape.pluralTag,
    isAttribute: false,
    isList: true,
    item: shape.tag,
    scalar: undefined,
    struct: shape.name,
  }
  writeMember(writer, field, values, type, 0)
  return writer.finish()
}
