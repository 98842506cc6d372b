import type { ErrorAnswer, SdkError } from '@core/http'
import { readDocument } from '../codec/read-xml.ts'
import { shapeOf } from '../codec/shapes.ts'
import type { Action, Fault } from '../generated/types.ts'
import { faultText, pageText } from './fault-text.ts'
import { maskFault, type Mask } from './mask-secrets.ts'
import { responseErrorOf } from './response-errors.ts'

const isXml = (mediaType: string): boolean => /\/(?:.+\+)?xml$/.test(mediaType)

/** The fault of a document that holds one: as its root, or in an action. */
function faultOf(text: string): Fault | undefined {
  const roots = new Map(['fault', 'action'].map((name) => [name, { shape: shapeOf(name), isList: false }]))
  try {
    const { tag, value } = readDocument(text, roots)
    return tag === 'fault' ? (value as Fault) : (value as Action).fault
  } catch {
    // The status says enough.
    return undefined
  }
}

/** What an answer that is no fault says: web servers and proxies answer in HTML, whatever was asked for. */
function otherText(answer: ErrorAnswer, isUsualPath: boolean, mask: Mask): string {
  if (answer.text === '') return ''
  // Masked before it is cut short: a part of a secret would not be recognised.
  const page = answer.mediaType === 'text/html' ? pageText(mask(answer.text)) : ''
  const said = page === '' ? '' : ` The page says: ${page}.`
  if (isXml(answer.mediaType)) return said
  const type = answer.mediaType === '' ? 'an answer without a content type' : answer.mediaType
  const hint = isUsualPath ? '' : " Check the path of the 'url' option: it is usually /ovirt-engine/api."
  return ` The engine sent ${type} in place of XML.${said}${hint}`
}

/**
 * Makes the error of an API answer with a bad status. The class follows the status, whatever the body is.
 *
 * @param isUsualPath Whether the connection's URL has the path that engines usually have.
 */
export function errorOfAnswer(answer: ErrorAnswer, isUsualPath: boolean, mask: Mask): SdkError {
  const sent = isXml(answer.mediaType) ? faultOf(answer.text) : undefined
  const fault = sent && maskFault(sent, mask)
  const text = faultText(fault, answer.status) + (fault === undefined ? otherText(answer, isUsualPath, mask) : '')
  const correlationId = answer.headers.get('correlation-id') ?? undefined
  return responseErrorOf(answer.message(text), { ...answer.init, fault, correlationId })
}
