/** A request, as far as the gate looks at it. Adapters make it of what their framework has. */
export interface GateRequest {
  readonly method: string
  /** Path and query, as the client sent them. */
  readonly url: string
  /** The client's address; undefined if nobody knows. */
  readonly address: string | undefined
  /** A header's value by its name in lower case. */
  header(name: string): string | undefined
  /**
   * The body of a login or logout: text, or what a body parser made of it.
   *
   * @throws BodyTooLargeError for more bytes than that
   */
  readBody(maxBytes: number): Promise<string | Readonly<Record<string, unknown>>>
}

/** What the gate answers in place of the app. */
export interface GateAnswer {
  readonly status: number
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

/** The body of a login is larger than any login is. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError'
}

/** A path without its query, also of a request that names the whole address. */
export function pathOf(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '')
  return path.split(/[?#]/, 1)[0] ?? ''
}

/** Whether a person with a browser waits for a page. */
export function wantsPage(request: GateRequest): boolean {
  return /\btext\/html\b/i.test(request.header('accept') ?? '')
}

const harmlessMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** Whether a request asks for a change. */
export function asksForChange({ method }: GateRequest): boolean {
  return !harmlessMethods.has(method.toUpperCase())
}
