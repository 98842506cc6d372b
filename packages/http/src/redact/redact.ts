import { isHarmlessHeader, isHarmlessParameter, mask } from './secret-names.ts'

/** Headers for a log: only values on the allow-list are shown. */
export function redactHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const shown: Record<string, string> = {}
  for (const [name, value] of headers) shown[name] = isHarmlessHeader(name) ? value : mask
  return shown
}

/** A URL for a log: origin and path, names of the query, and values on the allow-list only. */
export function redactUrl(url: string): string {
  const [beforeQuery = '', query] = (url.split('#', 1)[0] ?? '').split('?', 2)
  const address = beforeQuery.replace(/^([a-z]+:\/\/)[^/@]*@/i, '$1')
  if (query === undefined || query === '') return address
  const shown = query.split('&').map((pair) => {
    const name = pair.split('=', 1)[0] ?? ''
    return isHarmlessParameter(name) ? pair : `${name}=${mask}`
  })
  return `${address}?${shown.join('&')}`
}
