import type { Fault } from '../fault.ts'
import { rawHead } from './raw-message.ts'

/** Options of {@link slowDrip}. */
export interface SlowDripOptions {
  /** Complete in the end; JSON unless a header says otherwise. */
  readonly body: string
  /** Pause before each piece. */
  readonly intervalMs: number
  /** 1 unless told. */
  readonly bytesPerPiece?: number | undefined
  /** `headers` drips the status line and headers too; otherwise they come at once. */
  readonly from?: 'headers' | 'body' | undefined
  readonly contentType?: string | undefined
}

/** Sends a right answer, so slowly that no pause between two pieces is long but the whole is. */
export function slowDrip(options: SlowDripOptions): Fault {
  const { body, intervalMs, bytesPerPiece = 1, from = 'body', contentType = 'application/json' } = options
  if (!(bytesPerPiece >= 1)) throw new RangeError('The option bytesPerPiece must be at least 1')
  const content = Buffer.from(body)
  // Raw bytes end no exchange for Node.js, so that the connection cannot be used again.
  const headers = { 'content-type': contentType, 'content-length': String(content.length), connection: 'close' }
  const head = Buffer.from(rawHead(200, headers))
  return {
    name: 'slowDrip',
    act: async (exchange) => {
      if (from === 'body') await exchange.send(head)
      const dripped = from === 'body' ? content : Buffer.concat([head, content])
      for (let start = 0; start < dripped.length; start += bytesPerPiece) {
        // oxlint-disable-next-line no-await-in-loop -- one piece after another is the point
        await exchange.pause(intervalMs)
        // oxlint-disable-next-line no-await-in-loop
        await exchange.send(dripped.subarray(start, start + bytesPerPiece))
      }
      exchange.hangUp()
    },
  }
}

/** Waits, then does what another fault does. */
export function delayed(byMs: number, fault: Fault): Fault {
  return {
    ...fault,
    name: `delayed ${fault.name}`,
    act: async (exchange) => {
      await exchange.pause(byMs)
      await fault.act(exchange)
    },
  }
}
