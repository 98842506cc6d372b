import type { StructByName } from '../generated/struct-by-name.ts'
import type { StructName } from '../codec/shapes.ts'
import { writeXml } from '../codec/write-xml.ts'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** An answer as the engine's API sends it. */
export function xmlAnswer(text: string, status = 200): Response {
  return new Response(declaration + text, { status, headers: { 'content-type': 'application/xml;charset=UTF-8' } })
}

/** An object of the API as an answer. */
export function structAnswer<Name extends StructName>(type: Name, value: StructByName[Name], status = 200): Response {
  return xmlAnswer(writeXml(type, value, { indent: 4 }), status)
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

/** The engine's answer for what does not exist: without a body. */
export function emptyAnswer(status: number): Response {
  return new Response(null, { status, headers: { 'content-length': '0' } })
}

/** A refusal of the API. */
export function faultAnswer(status: number, detail: string, reason = 'Operation Failed'): Response {
  return structAnswer('fault', { detail, reason }, status)
}

/** A refused action: the fault is within the action. */
export function failedAction(status: number, detail: string): Response {
  return structAnswer('action', { fault: { detail, reason: 'Operation Failed' }, status: 'failed' }, status)
}
