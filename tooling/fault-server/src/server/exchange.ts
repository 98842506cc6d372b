import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Exchange } from '../fault.ts'
import type { Connection } from './connection-book.ts'
import type { ReceivedRequest } from './received-request.ts'

async function written(message: IncomingMessage, bytes: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    message.socket.write(bytes, (error) => {
      if (error) reject(error)
      else resolve()
    })
  })
}

/** Joins a request with its connection. */
export function createExchange(
  request: ReceivedRequest,
  message: IncomingMessage,
  response: ServerResponse,
  connection: Connection,
): Exchange {
  const gone = new AbortController()
  // A response closes when it is sent, and also when its connection goes away.
  response.once('close', () => gone.abort(new Error('The exchange is over')))
  if (connection.raw.destroyed) gone.abort(new Error('The connection is gone'))
  return {
    request,
    response,
    signal: gone.signal,
    send: async (bytes) => await written(message, bytes),
    hangUp: () => message.socket.destroySoon(),
    // A TLS socket cannot be reset; the TCP socket below it can.
    reset: () => connection.raw.resetAndDestroy(),
    hangUpOnNextRequest: () => {
      connection.doomed = true
    },
    pause: async (durationMs) => await delay(durationMs, undefined, { signal: gone.signal }),
  }
}
