/** What is remembered of a request. */
export interface RequestRecord {
  readonly method: string
  /** The whole URL. */
  readonly url: string
  /** The URL's path, as it was sent. */
  readonly path: string
  /** The query's pairs, decoded, in their order. */
  readonly query: readonly (readonly [string, string])[]
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>
}

/** Notes what a request asks for. Leaves its body alone. */
export function recordRequest(request: Request): RequestRecord {
  const url = new URL(request.url)
  return {
    method: request.method,
    url: request.url,
    path: url.pathname,
    query: [...url.searchParams],
    headers: Object.fromEntries(request.headers),
  }
}
