import { request, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import type { ProxiedRecord } from './proxied-request.ts'

const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
])

function forwardable(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const rest = Object.entries(headers).filter(([name]) => !connectionHeaders.has(name))
  return Object.fromEntries(rest)
}

/** Repeats a request at its loopback destination and streams the answer back. */
export function forwardRequest(
  message: IncomingMessage,
  response: ServerResponse,
  url: URL,
  destination: { readonly host: string; readonly port: number },
  record: ProxiedRecord,
): void {
  const onward = request({
    ...destination,
    method: message.method,
    path: `${url.pathname}${url.search}`,
    headers: forwardable(message.headers),
    agent: false,
  })
  onward.on('response', (answer) => {
    record.status = answer.statusCode
    response.writeHead(answer.statusCode ?? 502, forwardable(answer.headers))
    pipeline(answer, response, () => onward.destroy())
  })
  onward.on('error', () => {
    if (response.headersSent) {
      response.destroy()
      return
    }
    record.status = 502
    response.writeHead(502, { 'content-type': 'text/plain' }).end('The proxy could not reach the server')
  })
  response.once('close', () => onward.destroy())
  // Its end is seen above, on either side.
  pipeline(message, onward, () => {})
}
