import type { ErrorAnswer, SdkError } from '@core/http'
import { type DocumentFormat, formatOf } from '../codec/document-format.ts'
import { isJsonObject } from '../codec/json-reader.ts'
import { readJsonText } from '../codec/read-json.ts'
import { readDocument } from '../codec/read-xml.ts'
import { shapeOf } from '../codec/shapes.ts'
import type { Action, Fault } from '../generated/types.ts'
import { faultText, pageSentence, pageText } from './fault-text.ts'
import { isJsonFault } from './json-fault.ts'
import { maskFault, type Mask } from './mask-fault.ts'
import { responseErrorOf } from './response-errors.ts'

/** What making an error depends on beside the answer. */
export interface ErrorContext {
  /** What was asked for. */
  readonly format: DocumentFormat
  /** Whether the connection's URL has the path that engines usually have. */
  readonly isUsualPath: boolean
  readonly mask: Mask
}

function jsonFaultOf(text: string): Fault | undefined {
  return readJsonText(text, undefined, (document, reader) => {
    if (!isJsonObject(document)) return undefined
    const { fault } = document
    if (isJsonObject(fault)) return reader.struct(shapeOf('fault'), fault)
    return isJsonFault(document, false) ? reader.struct(shapeOf('fault'), document) : undefined
  })
}

function xmlFaultOf(text: string): Fault | undefined {
  const roots = new Map(['fault', 'action'].map((name) => [name, { shape: shapeOf(name), isList: false }]))
  const { tag, value } = readDocument(text, roots)
  return tag === 'fault' ? (value as Fault) : (value as Action).fault
}

/** The fault of a document that holds one: as its root, or in an action. */
function faultOf({ mediaType, text }: ErrorAnswer): Fault | undefined {
  const format = formatOf(mediaType)
  try {
    return format === undefined ? undefined : format === 'json' ? jsonFaultOf(text) : xmlFaultOf(text)
  } catch {
    // The status says enough.
    return undefined
  }
}

/** How the engine answers input that it cannot even read: with advice, not with a fault. */
function usageText(answer: ErrorAnswer): string {
  const { mediaType, text } = answer
  if (formatOf(mediaType) === 'xml') return /^[^<]*(?:<[?!][^>]*>[^<]*)*<usage_message[\s>]/.test(text) ? text : ''
  const document = answer.json()
  return isJsonObject(document) && typeof document['message'] === 'string' ? document['message'] : ''
}

/** What an answer that is no fault says: web servers and proxies answer in HTML, whatever was asked for. */
function otherText(answer: ErrorAnswer, { format, isUsualPath, mask }: ErrorContext): string {
  if (answer.text === '') return ''
  if (formatOf(answer.mediaType) !== undefined) {
    const usage = pageText(mask(usageText(answer)))
    return usage === '' ? '' : ` The engine says: ${usage}.`
  }
  const type = answer.mediaType === '' ? 'an answer without a content type' : answer.mediaType
  const hint = isUsualPath ? '' : " Check the path of the 'url' option: it is usually /ovirt-engine/api."
  const page = pageSentence(answer, mask)
  const said = page === '' ? '' : ` ${page}`
  return ` The engine sent ${type} in place of ${format.toUpperCase()}.${said}${hint}`
}

/**
 * Makes the error of an API answer with a bad status. The class follows the status, whatever the body is.
 */
export function errorOfAnswer(answer: ErrorAnswer, context: ErrorContext): SdkError {
  const sent = faultOf(answer)
  const fault = sent && maskFault(sent, context.mask)
  const text = faultText(fault, answer.status) + (fault === undefined ? otherText(answer, context) : '')
  const correlationId = answer.headers.get('correlation-id') ?? undefined
  return responseErrorOf(answer.message(text), { ...answer.init, fault, correlationId })
}
