import type { Fault } from '../fault.ts'
import { rawHead } from './raw-message.ts'

/** Where {@link malformed} stops being HTTP. */
export type MalformedPlace = 'everything' | 'status-line' | 'header' | 'chunk-size' | 'content-length'

const json = { 'content-type': 'application/json' }

const malformedTexts: Readonly<Record<MalformedPlace, string>> = {
  everything: '220 mail.example.test ESMTP ready\r\n',
  'status-line': 'HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}',
  header: 'HTTP/1.1 200 OK\r\nno colon and a \u0000 in it\r\nContent-Length: 2\r\n\r\n{}',
  'chunk-size': `${rawHead(200, { ...json, 'transfer-encoding': 'chunked' })}zz\r\n{}\r\n0\r\n\r\n`,
  'content-length': `${rawHead(200, { ...json, 'content-length': ['2', '3'] })}{}`,
}

/** Sends something that is no HTTP message, in whole or at one place, then closes the connection in order. */
export function malformed({ where = 'everything' }: { readonly where?: MalformedPlace } = {}): Fault {
  return {
    name: 'malformed',
    act: async (exchange) => {
      await exchange.send(malformedTexts[where])
      exchange.hangUp()
    },
  }
}

/** A right answer of `{}` with headers of at least `totalBytes` in `count` headers, then a close in order. */
export function hugeHeaders({
  totalBytes = 256 * 1024,
  count = 1,
}: { readonly totalBytes?: number; readonly count?: number } = {}): Fault {
  return {
    name: 'hugeHeaders',
    act: async (exchange) => {
      const value = 'h'.repeat(Math.ceil(totalBytes / count))
      const padding = Object.fromEntries(Array.from({ length: count }, (_, index) => [`x-padding-${index}`, value]))
      await exchange.send(`${rawHead(200, { ...json, ...padding, 'content-length': '2', connection: 'close' })}{}`)
      exchange.hangUp()
    },
  }
}
