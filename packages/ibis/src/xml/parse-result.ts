import { ConfigError } from '@core/http'
import { parseXml, type XmlLimits } from '@core/http/xml'
import { unflatten } from '../entities/unflatten.ts'
import type { IbisResult } from '../generated/types.ts'
import { ResultReader } from './result-reader.ts'

/**
 * Reads an XML answer. In a flattened one each reference is replaced by the entity itself, so that the result is a graph
 * in which one person is one object, and which may lead in circles: `JSON.stringify` is not for it.
 *
 * @throws DecodeError for anything but a complete XML result, LimitError for one that nests too deeply.
 * @since 0.1.0
 */
export function parseResult(text: string, limits?: XmlLimits): IbisResult {
  if (typeof text !== 'string') throw new ConfigError('text', 'must be a string')
  const reader = new ResultReader()
  parseXml(text, reader, limits)
  const result = reader.result as IbisResult
  unflatten(result)
  return result
}
