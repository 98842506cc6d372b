import type { IncomingMessage, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import { oneLine } from '../errors/one-line.ts'
import type { FetchHandler } from './fetch-handler.ts'
import { incomingRequest } from './incoming-request.ts'
import { isNetworkError } from './network-error.ts'
import { sendResponse, sendText } from './outgoing-response.ts'

function cut(incoming: IncomingMessage): void {
  const { socket } = incoming
  // A reset can only be sent on a bare TCP socket.
  if (socket instanceof TLSSocket) socket.destroy()
  else socket.resetAndDestroy()
}

const isResponse = (value: unknown): value is Response =>
  typeof value === 'object' && value !== null && 'status' in value && 'headers' in value && 'body' in value

async function answer(handler: FetchHandler, request: Request): Promise<Response> {
  const response: unknown = await handler(request)
  if (!isResponse(response)) throw new TypeError('it returned something that is not a Response')
  return response
}

function describeFailure(handler: FetchHandler, request: Request, error: unknown): string {
  // Without the query, which may hold a secret.
  const what = `${request.method} ${new URL(request.url).pathname}`
  const name = handler.name === '' ? 'The handler' : `The handler "${handler.name}"`
  return oneLine(`${name} failed at ${what}: ${String(error)}`)
}

/** Has the handler answer one request. Never rejects. */
export async function exchange(
  handler: FetchHandler,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  origin: string,
): Promise<void> {
  const client = new AbortController()
  let received
  try {
    received = incomingRequest(incoming, origin, client.signal)
  } catch {
    sendText(400, 'This is not a request that a web-standard handler can be given.', outgoing)
    return
  }
  const { request, discardBody } = received
  // The client may go at any time; there is nobody left to tell.
  outgoing.on('error', () => undefined)
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) client.abort()
    // The request's own signal follows the client's only while the request is referenced, as it is here.
    if (!request.bodyUsed || !incoming.complete) discardBody()
  })
  let response: Response
  try {
    response = await answer(handler, request)
  } catch (error) {
    if (isNetworkError(error)) cut(incoming)
    else sendText(500, describeFailure(handler, request, error), outgoing)
    return
  }
  if (response.type === 'error') {
    cut(incoming)
    return
  }
  try {
    await sendResponse(response, outgoing)
  } catch {
    // A client sees a body that fails as one that is cut off.
    outgoing.destroy()
  }
}
