/** How documents travel. */
export type DocumentFormat = 'xml' | 'json'

/** The media type of a format, for `Accept` and `Content-Type`. */
export const mediaTypes: Readonly<Record<DocumentFormat, string>> = {
  xml: 'application/xml',
  json: 'application/json',
}

/** The format of an answer, by its media type; undefined for one that no engine's API sends, like an HTML page. */
export function formatOf(mediaType: string): DocumentFormat | undefined {
  const [, subtype] = /\/(?:.+\+)?(xml|json)$/.exec(mediaType) ?? []
  return subtype as DocumentFormat | undefined
}
