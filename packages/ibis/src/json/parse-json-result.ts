import { ConfigError, DecodeError, parseJson } from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import { unflatten } from '../entities/unflatten.ts'
import type { IbisResult } from '../generated/types.ts'
import { isJsonObject, JsonResultReader } from './json-result-reader.ts'

/**
 * Makes a result of a parsed document, and resolves its references.
 *
 * @throws DecodeError for a document that is no result.
 */
export function readJsonResult(document: unknown, reader: JsonResultReader): IbisResult {
  const root = isJsonObject(document) && Object.hasOwn(document, 'result') ? document['result'] : undefined
  if (!isJsonObject(root)) {
    throw new DecodeError('the JSON is not a result of the Lookup web service', { code: 'unexpected_root' })
  }
  const result: IbisResult = reader.object('IbisResult', root, 1)
  unflatten(result)
  return result
}

/**
 * Reads a JSON answer: `{ "result": … }`. It becomes what the same answer in XML becomes with {@link parseResult}.
 *
 * @param limits Depth is counted as the elements of the same answer in XML.
 * @throws DecodeError for anything but a complete JSON result, LimitError for one that nests too deeply.
 * @since 0.1.0
 */
export function parseJsonResult(text: string, limits: XmlLimits = {}): IbisResult {
  if (typeof text !== 'string') throw new ConfigError('text', 'must be a string')
  return readJsonResult(parseJson(text), new JsonResultReader(limits.maxXmlDepth))
}
