import { LimitError } from '../errors/limit-error.ts'
import { RedirectError } from '../errors/response-errors.ts'
import type { EncodedBody } from '../request/body.ts'
import { responseHeaders } from '../response/response-headers.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

/** Whether an answer tells to ask elsewhere. */
export function isRedirect(status: number): boolean {
  return redirectStatuses.has(status)
}

/** What a redirect is judged by. */
export interface RedirectContext {
  readonly operation: string
  readonly followed: number
  readonly maxRedirects: number
  readonly body: EncodedBody | undefined
  readonly followsRedirects: boolean
}

/** A 303, and a 301 or 302 after a POST, are asked for with GET, as every browser does. */
function changesToGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

/**
 * The request that a redirect asks for. It stays in its origin: on a server, unlike in a browser, everything that a
 * request carries would be handed to whoever the answer names.
 *
 * @throws RedirectError naming the target's origin only; LimitError after too many.
 */
export function redirectedRequest(request: Request, response: Response, context: RedirectContext): Request {
  const { operation, followed, maxRedirects, body, followsRedirects } = context
  const refuse = (problem: string, targetOrigin?: string): RedirectError =>
    new RedirectError(`${operation}: the server answered ${response.status} ${problem}`, {
      code: 'redirect_refused',
      operation,
      status: response.status,
      statusText: response.statusText,
      headers: responseHeaders(response.headers),
      targetOrigin,
    })
  const location = response.headers.get('location')
  if (location === null) throw refuse('without a Location to go to')
  const target = URL.parse(location, request.url)
  if (target === null) throw refuse('with a Location that is not a URL')
  const source = new URL(request.url)
  if (!/^https?:$/.test(target.protocol))
    throw refuse(`and a redirect to a ${target.protocol} address, which is not followed`)
  if (target.origin !== source.origin) {
    throw refuse(
      `and a redirect to ${target.origin}, which is not followed; use that address if it is the right one`,
      target.origin,
    )
  }
  if (target.username !== '' || target.password !== '') throw refuse('with credentials in its Location', target.origin)
  if (!followsRedirects)
    throw refuse('and a redirect, which this operation does not follow; check the address', target.origin)
  if (followed >= maxRedirects) {
    throw new LimitError(`${operation}: more than ${maxRedirects} redirects in a row`, {
      option: 'limits.maxRedirects',
      limit: maxRedirects,
      operation,
    })
  }
  // The fragment says nothing to a server.
  target.hash = ''
  const toGet = changesToGet(response.status, request.method)
  if (!toGet && body?.replayable === false)
    throw refuse('to a request whose body was a stream, which cannot be sent again')
  const headers = new Headers(request.headers)
  if (toGet) for (const name of ['content-type', 'content-encoding', 'content-language']) headers.delete(name)
  // Multipart gets a new boundary with its new request.
  else if (body !== undefined && body.contentType === undefined) headers.delete('content-type')
  return new Request(target, {
    method: toGet ? 'GET' : request.method,
    headers,
    redirect: 'manual',
    signal: request.signal,
    ...(!toGet && body !== undefined && { body: body.content as NonNullable<RequestInit['body']> }),
  })
}
