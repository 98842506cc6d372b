import { checkOptions, is } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { collectionField } from './collection-field.ts'
import { JsonStructWriter } from './json-struct-writer.ts'
import { shapeOfType, type StructOf, type TypeName } from './type-name.ts'

/**
 * How a JSON document is written.
 *
 * @since 0.1.0
 */
export interface WriteJsonOptions {
  /**
   * Also write where lists are on the engine, the `href` of each, as links like those in an engine's answers. Requests need
   * none. @default false
   */
  readonly links?: boolean | undefined
}

const optionTable = { links: is.boolean }

function writerOf(options: WriteJsonOptions): JsonStructWriter {
  checkOptions(options, optionTable)
  return new JsonStructWriter(options.links)
}

/**
 * Makes of an object what `JSON.stringify` turns into a document for the engine: names as in the API's model, booleans and
 * integers as strings, decimals as numbers, dates as milliseconds since 1970. Members that are undefined are left out; an
 * empty list is written as `{}`, which clears the list on the engine.
 *
 * @param typeName The type by its interface or its name in the model: `Vm` or `vm`.
 * @throws ConfigError naming the member whose value is none of its type, or that the type does not have,
 *   or the option that cannot be right.
 * @since 0.1.0
 */
export function writeJson<Name extends TypeName>(
  typeName: Name,
  value: StructOf<Name>,
  options: WriteJsonOptions = {},
): Record<string, unknown> {
  return throwingOvirtErrors(() => writerOf(options).struct(shapeOfType(typeName), value, typeName))
}

/**
 * Makes of a list what `JSON.stringify` turns into a collection, like `{ "vm": [{}] }`.
 *
 * @throws as {@link writeJson} does.
 * @since 0.1.0
 */
export function writeJsonList<Name extends TypeName>(
  typeName: Name,
  values: readonly StructOf<Name>[],
  options: WriteJsonOptions = {},
): Record<string, unknown> {
  return throwingOvirtErrors(() => {
    const field = collectionField(shapeOfType(typeName))
    return writerOf(options).member(field, values, typeName, 0) as Record<string, unknown>
  })
}
