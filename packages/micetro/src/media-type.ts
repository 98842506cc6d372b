/**
 * Media types that the server can answer in, for an `Accept` header.
 *
 * @example
 * await client.httpGet('/users', { headers: { Accept: MediaType.XML } })
 * @since 0.1.0
 */
export const MediaType: { readonly JSON: 'application/json'; readonly XML: 'application/xml' } = {
  JSON: 'application/json',
  XML: 'application/xml',
}

/** One of {@link MediaType}. @since 0.1.0 */
export type MediaType = (typeof MediaType)[keyof typeof MediaType]
