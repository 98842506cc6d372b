/** Any origin that no app has. */
const nowhere = 'http://next.invalid'

/**
 * The page that a login leads to: a path of the app itself, whatever a link says. Anything that could lead to another
 * server, or that is no path, is the fallback.
 *
 * @since 0.2.0
 */
export function safeNext(next: unknown, fallback: string): string {
  if (typeof next !== 'string' || next.length > 2048) return fallback
  // Browsers drop tabs and line breaks, and read a backslash as a slash.
  // oxlint-disable-next-line no-control-regex -- exactly these are dropped
  if (!/^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(next)) return fallback
  const url = URL.parse(next, nowhere)
  if (url === null || url.origin !== nowhere || url.pathname.startsWith('//')) return fallback
  return url.pathname + url.search + url.hash
}
