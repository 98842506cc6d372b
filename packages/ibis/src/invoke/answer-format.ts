/** How answers travel. @since 0.1.0 */
export type AnswerFormat = 'xml' | 'json'

/** What is asked for. */
export const mediaTypes: Readonly<Record<AnswerFormat, string>> = {
  xml: 'application/xml',
  json: 'application/json',
}

/** How messages call it. */
export const formatNames: Readonly<Record<AnswerFormat, string>> = { xml: 'XML', json: 'JSON' }

// Exactly what the service offers: XHTML is a page, though its type ends the same.
const formats: ReadonlyMap<string, AnswerFormat> = new Map([
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/json', 'json'],
  ['text/json', 'json'],
  ['text/x-json', 'json'],
])

/** The format of an answer, by its media type; undefined for one that the service does not send. */
export function formatOf(mediaType: string): AnswerFormat | undefined {
  return formats.get(mediaType)
}
