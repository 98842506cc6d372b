import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { Connection } from './connection-book.ts'

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string
  /** Path and query, exactly as sent. */
  readonly url: string
  /** The part of `url` before the query. */
  readonly path: string
  /** Lower-case names; repeated ones are joined as Node.js does. */
  readonly headers: Readonly<IncomingHttpHeaders>
  /** Names and values in the order and spelling of the wire. */
  readonly rawHeaders: readonly (readonly [string, string])[]
  /** Counts from 1. Requests with the same number came over the same connection. */
  readonly connectionId: number
  /** Whether that connection is still there. */
  readonly connectionOpen: boolean
  /** Milliseconds since the server started, by a monotonic clock. */
  readonly atMs: number
  /** What has arrived of the body so far. */
  readonly body: Buffer
  /** `body` as UTF-8. */
  readonly bodyText: string
  /** False while the body is being read, and for ever when it was cut off or not read. */
  readonly bodyComplete: boolean
  /** Whether the connection went away, by either side, before the answer was complete. */
  readonly unanswered: boolean
}

/** A test that sends more has made a mistake, which must not fill the memory. */
const maxBodyBytes = 256 * 1024 * 1024

function pairsOf(flat: readonly string[]): (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  for (let index = 0; index + 1 < flat.length; index += 2) pairs.push([flat[index] ?? '', flat[index + 1] ?? ''])
  return pairs
}

/** The server's own side of a {@link ReceivedRequest}. */
export class RequestRecord implements ReceivedRequest {
  readonly method: string
  readonly url: string
  readonly path: string
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly rawHeaders: readonly (readonly [string, string])[]
  readonly connectionId: number
  readonly atMs: number
  bodyComplete = false
  unanswered = false
  readonly #connection: Connection
  readonly #chunks: Buffer[] = []

  constructor(message: IncomingMessage, connection: Connection, atMs: number) {
    this.method = message.method ?? ''
    this.url = message.url ?? ''
    this.path = this.url.split('?', 1)[0] ?? ''
    this.headers = message.headers
    this.rawHeaders = pairsOf(message.rawHeaders)
    this.connectionId = connection.id
    this.#connection = connection
    this.atMs = atMs
  }

  get connectionOpen(): boolean {
    return !this.#connection.raw.destroyed
  }

  get body(): Buffer {
    return Buffer.concat(this.#chunks)
  }

  get bodyText(): string {
    return this.body.toString()
  }

  /** Reads the body to its end. Rejects when the client goes away or sends too much. */
  async readBody(message: IncomingMessage): Promise<void> {
    let bytes = 0
    for await (const chunk of message as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > maxBodyBytes) throw new Error('The request body is larger than a fault server takes')
      this.#chunks.push(chunk)
    }
    this.bodyComplete = true
  }
}
