import { type Check, checkOptions, is } from '@core/http'
import { XmlWriter } from '@core/http/xml'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { collectionField } from './collection-field.ts'
import { writeMember, writeStruct } from './struct-writer.ts'
import { shapeOfType, type StructOf, type TypeName } from './type-name.ts'

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

const rootTag: Check = (value) =>
  typeof value === 'string' && /^[\p{L}_][\p{L}\p{N}._-]*$/u.test(value) ? undefined : 'must be the name of an element'

const optionTable = { indent: is.count, root: rootTag }

function writerOf(options: WriteXmlOptions): XmlWriter {
  checkOptions(options, optionTable)
  return new XmlWriter({ indent: options.indent })
}

/**
 * Writes one object, like `<vm><name>web</name></vm>`. Members that are undefined are left out; an empty list is written
 * as an empty element, which clears the list on the engine.
 *
 * @param typeName The type by its interface or its name in the model: `Vm` or `vm`.
 * @throws ConfigError naming the member whose value is none of its type, or that the type does not have,
 *   or the option that cannot be right.
 * @since 0.1.0
 */
export function writeXml<Name extends TypeName>(
  typeName: Name,
  value: StructOf<Name>,
  options: WriteXmlOptions = {},
): string {
  return throwingOvirtErrors(() => {
    const writer = writerOf(options)
    const shape = shapeOfType(typeName)
    writeStruct(writer, shape, value, typeName, options.root ?? shape.tag)
    return writer.finish()
  })
}

/**
 * Writes a collection, like `<vms><vm/></vms>`.
 *
 * @throws as {@link writeXml} does.
 * @since 0.1.0
 */
export function writeXmlList<Name extends TypeName>(
  typeName: Name,
  values: readonly StructOf<Name>[],
  options: WriteXmlOptions = {},
): string {
  return throwingOvirtErrors(() => {
    const writer = writerOf(options)
    const shape = shapeOfType(typeName)
    writeMember(writer, collectionField(shape, options.root), values, typeName, 0)
    return writer.finish()
  })
}
