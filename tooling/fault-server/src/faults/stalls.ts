import type { Fault } from '../fault.ts'
import { jsonBeginning, rawHead } from './raw-message.ts'

/** Reads the request and never answers. */
export function stallBeforeHeaders(): Fault {
  return { name: 'stallBeforeHeaders', act: () => {} }
}

/** Never reads the request's body and never answers: an upload larger than the system's buffers gets stuck. */
export function stallInRequest(): Fault {
  return { name: 'stallInRequest', ignoresBody: true, act: () => {} }
}

/** Sends the status line and half a header, then nothing. */
export function stallInHeaders(): Fault {
  return {
    name: 'stallInHeaders',
    act: async (exchange) => await exchange.send('HTTP/1.1 200 OK\r\nContent-Type: applica'),
  }
}

/** Sends the headers and a part of the body, then nothing. */
export function stallInBody({ afterBytes = 16 }: { readonly afterBytes?: number } = {}): Fault {
  const headers = { 'content-type': 'application/json', 'content-length': String(afterBytes + 1024) }
  return {
    name: 'stallInBody',
    act: async (exchange) => await exchange.send(rawHead(200, headers) + jsonBeginning(afterBytes)),
  }
}
