/**
 * The headers of an answer, to be read by name. A plain `Headers` would print its values, cookies among them,
 * wherever an error or a result is inspected.
 *
 * @since 0.1.0
 */
export interface ResponseHeaders {
  /** The value, or null. Names are case-insensitive. */
  get(name: string): string | null
  has(name: string): boolean
  /** All names, in lower case. */
  names(): string[]
}

/** Wraps a fetch answer's headers. @since 0.1.0 */
export function responseHeaders(headers: Headers): ResponseHeaders {
  const wrapped: ResponseHeaders & Record<symbol, () => string> = {
    get: (name) => headers.get(name),
    has: (name) => headers.has(name),
    names: () => [...headers.keys()],
    // Node.js's inspector would list the functions.
    [Symbol.for('nodejs.util.inspect.custom')]: () => `ResponseHeaders { ${[...headers.keys()].join(', ')} }`,
  }
  return wrapped
}
