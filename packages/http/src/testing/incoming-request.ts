import type { IncomingMessage } from 'node:http'

/** What a client sent, as a web-standard request. */
export interface IncomingRequest {
  readonly request: Request
  /** Takes what is left of the body off the wire, so that the connection can carry the next request; fails its reader. */
  readonly discardBody: () => void
}

function readBody(incoming: IncomingMessage): { stream: ReadableStream<Uint8Array>; discard: () => void } {
  // Node's own conversion destroys the socket with a cancelled body; then no answer could be sent any more.
  let discard = (): void => {
    incoming.resume()
  }
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const onData = (chunk: Buffer): void => {
        controller.enqueue(new Uint8Array(chunk))
        if ((controller.desiredSize ?? 0) <= 0) incoming.pause()
      }
      const onEnd = (): void => {
        controller.close()
      }
      const onError = (error: Error): void => {
        controller.error(error)
      }
      discard = (): void => {
        incoming.off('data', onData).off('end', onEnd).off('error', onError).resume()
        // Whoever still reads must not wait for ever. After the end this does nothing.
        controller.error(new TypeError('The body was discarded: the request has been answered.'))
      }
      incoming.on('data', onData).on('end', onEnd).on('error', onError).pause()
    },
    pull() {
      incoming.resume()
    },
    cancel() {
      discard()
    },
  })
  return { stream, discard: () => discard() }
}

function target(incoming: IncomingMessage, origin: string): URL {
  const path = incoming.url ?? '/'
  if (/^https?:\/\//i.test(path)) return new URL(path)
  // Joined as text: resolved, a path like //host/ would name another host.
  const host = incoming.headers.host
  const base = host === undefined ? origin : `${new URL(origin).protocol}//${host}`
  return new URL(`${base}${path.startsWith('/') ? '' : '/'}${path}`)
}

/**
 * Makes a request of an incoming message. The body streams.
 *
 * @param origin Where the server listens, for clients that send no Host header.
 * @throws TypeError when the message cannot be a web-standard request.
 */
export function incomingRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): IncomingRequest {
  const headers = new Headers()
  for (let index = 0; index + 1 < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '')
  }
  const method = incoming.method ?? 'GET'
  const init: RequestInit = { method, headers, signal }
  const url = target(incoming, origin)
  const hasBody = headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > 0
  // A web-standard GET has no body: what a client sent with one is dropped.
  if (!hasBody || method === 'GET' || method === 'HEAD') {
    return { request: new Request(url, init), discardBody: () => incoming.resume() }
  }
  const { stream, discard } = readBody(incoming)
  return { request: new Request(url, { ...init, body: stream, duplex: 'half' }), discardBody: discard }
}
