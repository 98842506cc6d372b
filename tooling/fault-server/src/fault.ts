import type { ServerResponse } from 'node:http'
import type { ReceivedRequest } from './server/received-request.ts'

/** One request and all that a fault may do with its connection. */
export interface Exchange {
  readonly request: ReceivedRequest
  /** For answers that are well-formed HTTP. */
  readonly response: ServerResponse
  /** Fires when the answer is sent, the connection is gone or the server closes. */
  readonly signal: AbortSignal
  /** Writes bytes as they are, past any HTTP framing. Resolves when the system has taken them. */
  readonly send: (bytes: string | Uint8Array) => Promise<void>
  /** Closes the connection in order (TCP FIN) once everything sent is out. */
  readonly hangUp: () => void
  /** Cuts the connection off (TCP RST). */
  readonly reset: () => void
  /** Leaves the connection open until its next request arrives, which is dropped together with it. */
  readonly hangUpOnNextRequest: () => void
  /** Waits; rejects as soon as `signal` fires. */
  readonly pause: (durationMs: number) => Promise<void>
}

/** What the server does with one request. */
export interface Fault {
  /** Named in the answer when the fault itself fails. */
  readonly name: string
  /** Acts on the request's headers alone: the body stays unread. */
  readonly ignoresBody?: true | undefined
  /** A stalling fault simply returns: the connection stays open and silent until either side closes it. */
  readonly act: (exchange: Exchange) => void | Promise<void>
}
