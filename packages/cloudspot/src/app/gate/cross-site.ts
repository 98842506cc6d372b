/** Whether a request asks for a change. */
export function asksForChange({ method }: Request): boolean {
  return !['GET', 'HEAD', 'OPTIONS', 'TRACE'].includes(method)
}

function isOwnOrigin(origin: string, { headers, url }: Request, origins: readonly string[]): boolean {
  if (origins.includes(origin)) return true
  const host = headers.get('host') ?? URL.parse(url)?.host
  // The scheme that the app itself sees is the proxy's, so the host decides.
  return origins.length === 0 && URL.parse(origin)?.host === host
}

/**
 * Whether the page of somebody else made a browser send a request. The headers are the browser's: no page can change
 * them. A client that sends none of them is no browser of today, and has no cookies that a page could misuse.
 *
 * @param origins The app's own, as browsers see them; none: whichever the Host header names.
 */
export function isCrossSite(request: Request, origins: readonly string[]): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null && origins.includes(origin)) return false
  const site = request.headers.get('sec-fetch-site')
  // `none`: the user, by the address bar or a bookmark.
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  return origin !== null && !isOwnOrigin(origin, request, origins)
}

/** Whether a request is a person's visit, and not an image, a frame, a script or a page that a browser loads in advance. */
export function isVisit({ headers }: Request): boolean {
  const purpose = `${headers.get('sec-purpose') ?? ''} ${headers.get('purpose') ?? ''}`
  return (headers.get('sec-fetch-dest') ?? 'document') === 'document' && !/prefetch|prerender|preview/i.test(purpose)
}
