import { type DocumentFormat, formatOf } from '../codec/document-format.ts'
import type { StructOf, TypeName } from '../codec/type-name.ts'
import { writeJson } from '../codec/write-json.ts'
import { writeXml } from '../codec/write-xml.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

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

/** An answer as the engine's API sends it. */
export function documentAnswer(format: DocumentFormat, text: string, status = 200): Response {
  const body = format === 'xml' ? declaration + text : text
  return new Response(body, { status, headers: { 'content-type': contentTypes[format] } })
}

/** An object of the API as an answer. */
export function structAnswer<Name extends TypeName>(
  format: DocumentFormat,
  type: Name,
  value: StructOf<Name>,
  status = 200,
): Response {
  const text =
    format === 'json' ? JSON.stringify(writeJson(type, value), undefined, 2) : writeXml(type, value, { indent: 4 })
  return documentAnswer(format, text, status)
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

/** A refusal of the API. */
export function faultAnswer(
  format: DocumentFormat,
  status: number,
  detail: string,
  reason = 'Operation Failed',
): Response {
  return structAnswer(format, 'fault', { detail, reason }, status)
}

/** A refused action: the fault is within the action. */
export function failedAction(format: DocumentFormat, status: number, detail: string): Response {
  return structAnswer(format, 'action', { fault: { detail, reason: 'Operation Failed' }, status: 'failed' }, status)
}
