import { checkOptions, ConfigError, is } from '@core/http'
import { parseXml } from '@core/http/xml'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import type { OnUnknown } from './beyond-model.ts'
import { DocumentReader, type Roots } from './document-reader.ts'
import type { List } from './struct.ts'
import { shapeOfType, type StructOf, type TypeName } from './type-name.ts'

/**
 * How a document is read.
 *
 * @since 0.1.0
 */
export interface ReadXmlOptions {
  /** Depth of nested elements that is still read. @default 64 */
  readonly maxXmlDepth?: number | undefined
  /** Called for each element, attribute and link that the API's model does not know, with where it stands. */
  readonly onUnknown?: OnUnknown | undefined
}

const optionTable = { maxXmlDepth: is.positiveInteger, onUnknown: is.function }

/** Reads a document whose root is one of several. */
export function readDocument(
  text: string,
  roots: Roots,
  options: { readonly maxXmlDepth?: number | undefined; readonly onUnknown?: OnUnknown | undefined } = {},
): { readonly tag: string; readonly value: unknown } {
  const problem = is.string(text)
  if (problem !== undefined) throw new ConfigError('text', problem)
  const reader = new DocumentReader(roots, options.onUnknown)
  parseXml(text, reader, { maxXmlDepth: options.maxXmlDepth })
  return reader.result()
}

/**
 * Reads one object, like `<vm id="123"/>`. What the model does not know is left out; values of enumerations come as they
 * are, also unknown ones. An integer beyond ±(2^53 − 1) comes as a `bigint`, so that nothing is rounded.
 *
 * @param typeName The type by its interface or its name in the model: `Vm` or `vm`. The root must have its tag.
 * @throws DecodeError for text that is no XML, another root element, or a value that is none of its type; LimitError for
 *   elements nested too deeply; ConfigError for a type that does not exist, an
 *   option that cannot be right, and what is no text.
 * @since 0.1.0
 */
export function readXml<Name extends TypeName>(
  typeName: Name,
  text: string,
  options: ReadXmlOptions = {},
): StructOf<Name> {
  return throwingOvirtErrors(() => {
    checkOptions(options, optionTable)
    const shape = shapeOfType(typeName)
    return readDocument(text, new Map([[shape.tag, { shape, isList: false }]]), options).value as StructOf<Name>
  })
}

/**
 * Reads a collection, like `<vms><vm id="123"/></vms>`. Only elements with the tag of an item become items.
 *
 * @throws as {@link readXml} does.
 * @since 0.1.0
 */
export function readXmlList<Name extends TypeName>(
  typeName: Name,
  text: string,
  options: ReadXmlOptions = {},
): List<StructOf<Name>> {
  return throwingOvirtErrors(() => {
    checkOptions(options, optionTable)
    const shape = shapeOfType(typeName)
    const roots: Roots = new Map([[shape.pluralTag, { shape, isList: true }]])
    return readDocument(text, roots, options).value as List<StructOf<Name>>
  })
}
