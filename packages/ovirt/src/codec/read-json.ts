import { checkOptions, DecodeError, is, parseJson } from '@core/http'
import { throwingOvirtErrors } from '../errors/ovirt-error.ts'
import { beyondModel, type OnUnknown } from './beyond-model.ts'
import { collectionField } from './collection-field.ts'
import type { Field, Shape } from './field.ts'
import { isJsonObject, type JsonObject, JsonReader } from './json-reader.ts'
import type { List } from './struct.ts'
import { shapeOfType, type StructOf, type TypeName } from './type-name.ts'

/**
 * How a JSON document is read.
 *
 * @since 0.1.0
 */
export interface ReadJsonOptions {
  /** Depth of nested objects that is still read, counted as the elements of the same document in XML. @default 64 */
  readonly maxDepth?: number | undefined
  /** Called for each member and link that the API's model does not know, with where it stands. */
  readonly onUnknown?: OnUnknown | undefined
}

const optionTable = { maxDepth: is.positiveInteger, onUnknown: is.function }

function readerOf(options: ReadJsonOptions): JsonReader {
  checkOptions(options, optionTable)
  return new JsonReader(options.onUnknown, options.maxDepth)
}

function wrongDocument(problem: string): DecodeError {
  return new DecodeError(`the JSON document ${problem}`, { code: 'unexpected_root' })
}

function checkDocument(document: unknown): asserts document is JsonObject {
  if (!isJsonObject(document)) throw wrongDocument('is not an object')
}

/** JSON has no root that says what a document is; one of which nothing is known is taken for another. */
function checkKnown(document: JsonObject, isKnown: (key: string) => boolean, name: string): void {
  const keys = Object.keys(document)
  if (keys.length === 0 || keys.some((key) => key === 'href' || beyondModel.has(key) || isKnown(key))) return
  throw wrongDocument(`has no member of ${name}`)
}

/** Reads the object that a document is. */
export function readJsonStruct(shape: Shape, document: unknown, reader: JsonReader): unknown {
  checkDocument(document)
  const isKnown = (key: string): boolean => shape.elements.has(key) || (key === 'id' && shape.id !== undefined)
  checkKnown(document, isKnown, shape.name)
  return reader.struct(shape, document)
}

/** Reads the collection that a document is; an empty one may be `{}`. */
export function readJsonCollection(field: Field, document: unknown, reader: JsonReader): List<unknown> {
  checkDocument(document)
  checkKnown(document, (key) => key === field.item, `a collection of ${field.item}`)
  return reader.list(field, document)
}

/**
 * Reads what a text holds.
 *
 * @throws DecodeError for text that is no JSON, and whatever `read` throws.
 */
export function readJsonText<Result>(
  text: string,
  maxDepth: number | undefined,
  read: (document: unknown, reader: JsonReader) => Result,
): Result {
  return read(parseJson(text), new JsonReader(undefined, maxDepth))
}

/**
 * Reads one object from parsed JSON, like `{ "id": "123" }`. What the model does not know is left out; values of
 * enumerations come as they are, also unknown ones. Booleans and integers may be strings, as engines write them, or
 * native. Engines before 4.2.3 wrote long integers as numbers, which `JSON.parse` rounds beyond ±(2^53 − 1): parse their
 * answers with `parseJson`, which makes a `bigint` of them.
 *
 * @param typeName The type by its interface or its name in the model: `Vm` or `vm`.
 * @param parsed What the text holds, as `JSON.parse` or `parseJson` gives it.
 * @throws DecodeError for what is no object, an object with no member of the type, or a value that is none of its type;
 *   LimitError for objects nested too deeply; ConfigError for a type that does not exist, and for an
 *   option that cannot be right.
 * @since 0.1.0
 */
export function readJson<Name extends TypeName>(
  typeName: Name,
  parsed: unknown,
  options: ReadJsonOptions = {},
): StructOf<Name> {
  return throwingOvirtErrors(() => readJsonStruct(shapeOfType(typeName), parsed, readerOf(options)) as StructOf<Name>)
}

/**
 * Reads a collection from parsed JSON, like `{ "vm": [{ "id": "123" }] }`. An empty one may be `{}`.
 *
 * @throws as {@link readJson} does.
 * @since 0.1.0
 */
export function readJsonList<Name extends TypeName>(
  typeName: Name,
  parsed: unknown,
  options: ReadJsonOptions = {},
): List<StructOf<Name>> {
  return throwingOvirtErrors(
    () => readJsonCollection(collectionField(shapeOfType(typeName)), parsed, readerOf(options)) as List<StructOf<Name>>,
  )
}
