import type { AnswerHead, IncrementalReader } from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import type { IbisResult } from '../generated/types.ts'
import { incrementalJsonResult } from '../json/incremental-json-result.ts'
import { parseJsonResult } from '../json/parse-json-result.ts'
import { incrementalXmlResult } from '../xml/incremental-xml-result.ts'
import { parseResult } from '../xml/parse-result.ts'
import { type AnswerFormat, formatOf } from './answer-format.ts'

/** Reads a whole document. */
export function readResult(format: AnswerFormat, text: string, limits: XmlLimits): IbisResult {
  return format === 'json' ? parseJsonResult(text, limits) : parseResult(text, limits)
}

/**
 * Makes a reader of a document that arrives; undefined for one that must be collected.
 *
 * @param flattened Whether the document was asked for in the flattened form.
 */
export function incrementalResult(
  { mediaType, charset }: AnswerHead,
  limits: XmlLimits,
  flattened: boolean,
): IncrementalReader<IbisResult> | undefined {
  const format = formatOf(mediaType)
  if (format === 'xml') return incrementalXmlResult(charset, limits)
  // JSON in another charset is read as a whole.
  return format === 'json' && /^utf-?8$/.test(charset) ? incrementalJsonResult(limits, flattened) : undefined
}
