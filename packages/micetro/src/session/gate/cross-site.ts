import type { GateRequest } from './gate-request.ts'

/** Which pages may ask the app for a change with the user's cookie. */
export interface SameSiteRule {
  /** The app's own origins, as browsers see them; undefined: the one that the Host header names. */
  readonly origins: readonly string[] | undefined
  /** Whether pages of http:// may be the app's: on this machine, for development. */
  readonly allowsHttp: boolean
}

/** `same` and `cross` are certain; `unknown` is a client that says nothing, as none of today's browsers does. */
export type Provenance = 'same' | 'cross' | 'unknown'

function isOwn(origin: string, request: GateRequest, { allowsHttp }: SameSiteRule): boolean {
  const scheme = /^https?:/.exec(origin)?.[0]
  if (scheme === undefined || (scheme === 'http:' && !allowsHttp)) return false
  const own = URL.parse(`${scheme}//${request.header('host') ?? ''}`)
  return own !== null && own.origin === origin
}

/** Finds out which page made a browser send a request. The headers are the browser's: no page can change them. */
export function provenanceOf(request: GateRequest, rule: SameSiteRule): Provenance {
  const origin = request.header('origin')
  const isListed = origin !== undefined && rule.origins?.includes(origin) === true
  if (isListed) return 'same'
  const site = request.header('sec-fetch-site')
  // `none`: the user, by the address bar or a bookmark.
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'same' : 'cross'
  if (origin === undefined) return 'unknown'
  return rule.origins === undefined && isOwn(origin, request, rule) ? 'same' : 'cross'
}
