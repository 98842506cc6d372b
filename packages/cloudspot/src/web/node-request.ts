import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import { ConfigError } from '@core/http'
import { requestStream } from './request-stream.ts'

/** A request of Node's, over whichever HTTP. */
export type Incoming = IncomingMessage | Http2ServerRequest

/** What frameworks add to it. */
interface Extended {
  /** Express: the address behind proxies that the app trusts. */
  readonly ip?: string | undefined
  /** Express: the whole path where a router is mounted below one. */
  readonly originalUrl?: string | undefined
  /** What a body parser made of the body. */
  readonly body?: unknown
}

type Body = NonNullable<RequestInit['body']>

/** The body as it came, or written again from what a body parser made of it. */
function bodyOf(incoming: Incoming, body: unknown): Body {
  const wasRead = incoming.readableDidRead || incoming.readableEnded
  // Parsers before Express 5 leave {} where they read nothing.
  if (!wasRead) return requestStream(incoming)
  if (body === undefined) {
    throw new ConfigError('body', 'was read before, and nobody kept it: mount this route before what reads bodies')
  }
  return typeof body === 'string' || body instanceof Uint8Array ? (body as Body) : JSON.stringify(body)
}

/** Over HTTP/2 the host stands beside the headers, as method and path do. */
function hostOf({ headers }: Incoming): string | undefined {
  const authority = headers[':authority']
  return typeof authority === 'string' ? authority : headers.host
}

function urlOf(incoming: Incoming, path: string): string {
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http'
  const origin = URL.parse(`${scheme}://${hostOf(incoming) ?? ''}`)?.origin ?? `${scheme}://localhost`
  // A path that begins with two slashes would name another host.
  return path.startsWith('/') ? `${origin}${path}` : (URL.parse(path)?.href ?? `${origin}/`)
}

/** A request of Node's as the handlers want it, and the address that it came from. */
export interface NodeRequest {
  readonly request: Request
  readonly address: string | undefined
}

/**
 * Makes a web-standard request of Node's. A body that a parser has read is written again as JSON.
 *
 * @param address As the framework knows it.
 * @throws ConfigError for a body that was read and is nowhere to be found.
 */
export function webRequestOf(incoming: Incoming, address?: string): NodeRequest {
  const { body, ip } = incoming as Incoming & Extended
  const head = headOf(incoming)
  const known = address ?? ip ?? incoming.socket.remoteAddress
  if (head.method === 'GET' || head.method === 'HEAD') return { request: head, address: known }
  const content = bodyOf(incoming, body)
  // They speak of the bytes that came, which a parser may have unpacked.
  if (!(content instanceof ReadableStream)) {
    for (const name of ['content-length', 'content-encoding']) head.headers.delete(name)
  }
  return { request: new Request(head, { method: head.method, body: content, duplex: 'half' }), address: known }
}

/** The request without its body, which stays where it is. */
export function headOf(incoming: Incoming): Request {
  const { originalUrl } = incoming as Incoming & Extended
  const headers = new Headers()
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    const name = incoming.rawHeaders[index] ?? ''
    if (!name.startsWith(':')) headers.append(name, incoming.rawHeaders[index + 1] ?? '')
  }
  const host = hostOf(incoming)
  // What is compared with it, like the origin of a page, is compared over HTTP/2, too.
  if (host !== undefined) headers.set('host', host)
  return new Request(urlOf(incoming, originalUrl ?? incoming.url ?? '/'), { method: incoming.method ?? 'GET', headers })
}
