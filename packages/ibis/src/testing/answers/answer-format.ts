import type { IbisResult } from '../../generated/types.ts'
import { writeJson } from './write-json.ts'
import { writeXml } from './write-xml.ts'

const writers = {
  'application/xml': writeXml,
  'text/xml': writeXml,
  'application/json': writeJson,
  'text/x-json': writeJson,
  'text/plain': (result: IbisResult): string => result.value ?? '',
} as const satisfies Readonly<Record<string, (result: IbisResult) => string>>

type MediaType = keyof typeof writers

function isKnown(type: string): type is MediaType {
  return Object.hasOwn(writers, type)
}

/** The form that a request wants: `format=json` counts more than `Accept`, and XML is what is sent unless told. */
function formatFor(request: Request, result: IbisResult): MediaType {
  const format = new URL(request.url).searchParams.get('format')
  if (format === 'json' || format === 'xml') return `application/${format}`
  const accepted = (request.headers.get('accept') ?? '').split(',').map((type) => type.replace(/;.*/s, '').trim())
  // Text is for what is one value.
  const canBeText = Object.keys(result).every((name) => name === 'value')
  return (
    (accepted.find((type) => isKnown(type) && (type !== 'text/plain' || canBeText)) as MediaType | undefined) ??
    'application/xml'
  )
}

/** Answers with a result, in the form that the request wants. */
export function answerWith(request: Request, result: IbisResult, init: ResponseInit = {}): Response {
  const type = formatFor(request, result)
  const headers = { 'content-type': type, ...(init.headers as Record<string, string> | undefined) }
  return new Response(writers[type](result), { ...init, headers })
}
