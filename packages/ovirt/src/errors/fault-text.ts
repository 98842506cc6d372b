import type { ErrorAnswer } from '@core/http'
import type { Fault } from '../generated/types.ts'
import type { Mask } from './mask-fault.ts'

/** The sentences by which the official clients report a failure. */
export function faultText(fault: Fault | undefined, status: number): string {
  const parts: string[] = []
  if (fault?.reason) parts.push(`Fault reason is "${fault.reason}".`)
  if (fault?.detail) parts.push(`Fault detail is "${fault.detail}".`)
  parts.push(`HTTP response code is ${status}.`)
  return parts.join(' ')
}

const maxPageText = 200

/** What a person would read on an HTML page, in one short line. */
export function pageText(html: string): string {
  const text = html
    .replaceAll(/<(script|style|head)\b[^>]*>.*?<\/\1\s*>/gis, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&nbsp;/g, ' ')
    .replaceAll(/&lt;/g, '<')
    .replaceAll(/&gt;/g, '>')
    .replaceAll(/&quot;/g, '"')
    .replaceAll(/&#0?39;/g, "'")
    .replaceAll(/&amp;/g, '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
  return text.length > maxPageText ? `${text.slice(0, maxPageText)}…` : text
}

/** What a web server's page says in place of an answer, as a sentence; empty for what is no page, or says nothing. */
export function pageSentence({ mediaType, text }: Pick<ErrorAnswer, 'mediaType' | 'text'>, mask: Mask): string {
  // Masked before it is cut short: a part of a secret would not be recognised.
  const page = mediaType === 'text/html' ? pageText(mask(text)) : ''
  return page === '' ? '' : `The page says: ${page}.`
}
