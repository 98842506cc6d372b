import { type DocumentFormat, formatOf } from '../../codec/document-format.ts'
import { shapeOf } from '../../codec/shapes.ts'
import { type ObjectDocument, plainDocument } from '../document/object-document.ts'
import { jsonCollection, jsonDocument } from '../document/write-json-document.ts'
import { xmlCollection, xmlDocument } from '../document/write-xml-document.ts'
import type { Members } from '../store/entity.ts'
import { streamOf } from './stream-text.ts'

const contentTypes: Readonly<Record<DocumentFormat, string>> = {
  xml: 'application/xml;charset=UTF-8',
  json: 'application/json',
}

/** What a request asks to be answered in: the first that it accepts, or else XML. */
export function acceptedFormat(request: Request): DocumentFormat {
  const accepted = (request.headers.get('accept') ?? '')
    .split(',')
    .map((type) => formatOf(type.split(';', 1)[0]?.trim() ?? ''))
  return accepted.find((format) => format !== undefined) ?? 'xml'
}

/** An object of the API as an answer. */
export function documentAnswer(
  format: DocumentFormat,
  document: ObjectDocument,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = format === 'json' ? jsonDocument(document) : xmlDocument(document)
  return new Response(body, { status, headers: { ...headers, 'content-type': contentTypes[format] } })
}

/** An object that has no place, like a fault. */
function structAnswer(format: DocumentFormat, type: string, members: Members, status = 200): Response {
  return documentAnswer(format, plainDocument(shapeOf(type), members), status)
}

/** A collection as an answer. It is made while it is read. */
export function collectionAnswer(
  format: DocumentFormat,
  tags: { readonly root: string; readonly item: string },
  pieces: Iterable<readonly ObjectDocument[]>,
): Response {
  const text = format === 'json' ? jsonCollection(tags.item, pieces) : xmlCollection(tags, pieces)
  return new Response(streamOf(text), { headers: { 'content-type': contentTypes[format] } })
}

/** A page of the web server: what comes for failures that the API itself does not see, whatever was asked for. */
export function htmlAnswer(
  status: number,
  title: string,
  text: string,
  headers: Record<string, string> = {},
): Response {
  const page = `<html><head><title>${title}</title></head><body>${text}</body></html>`
  return new Response(page, { status, headers: { ...headers, 'content-type': 'text/html;charset=UTF-8' } })
}

/** A certificate by its form alone: nothing trusts it. */
const certificate = `-----BEGIN CERTIFICATE-----\n${btoa('of a fake engine')}\n-----END CERTIFICATE-----\n`

/** What an engine gives to everybody: the certificate of its authority. */
export function certificateAnswer(request: Request): Response {
  const query = new URL(request.url).searchParams
  const isKnown = query.get('resource') === 'ca-certificate' && query.get('format') === 'X509-PEM-CA'
  if (!isKnown) return htmlAnswer(404, 'Not Found', 'Not Found')
  return new Response(certificate, { headers: { 'content-type': 'application/x-x509-ca-cert' } })
}

/** The engine's answer for what does not exist: without a body. */
export function emptyAnswer(status: number): Response {
  return new Response(null, { status, headers: { 'content-length': '0' } })
}

/** A refusal of the API; of an action, the fault is within the action. */
export function faultAnswer(
  format: DocumentFormat,
  status: number,
  fault: { readonly reason: string; readonly detail: string },
  isAction: boolean,
): Response {
  return isAction
    ? structAnswer(format, 'action', { fault, status: 'failed' }, status)
    : structAnswer(format, 'fault', fault, status)
}
