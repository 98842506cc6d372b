import type { Exchange, Fault } from '../fault.ts'
import { sendAnswer, type Answer } from './answer.ts'
import { jsonBeginning, rawHead } from './raw-message.ts'

/** How long the other side gets to read what came before a reset, which may discard it. */
const readingTimeMs = 20

/** Where {@link reset} cuts the connection. */
export type ResetMoment = 'in-request' | 'before-headers' | 'in-headers' | 'in-body'

const sentBefore: Readonly<Record<ResetMoment, string>> = {
  'in-request': '',
  'before-headers': '',
  'in-headers': 'HTTP/1.1 200 OK\r\nContent-Type: applica',
  'in-body': rawHead(200, { 'content-type': 'application/json', 'content-length': '1024' }) + jsonBeginning(16),
}

/** Cuts the connection off (TCP RST). With `in-request` that happens before the request's body is read. */
export function reset({ when = 'before-headers' }: { readonly when?: ResetMoment } = {}): Fault {
  return {
    name: 'reset',
    ...(when === 'in-request' && { ignoresBody: true }),
    act: async (exchange) => {
      if (sentBefore[when] !== '') {
        await exchange.send(sentBefore[when])
        await exchange.pause(readingTimeMs)
      }
      exchange.reset()
    },
  }
}

/** Closes the connection in order (TCP FIN) without a byte of an answer. */
export function hangUp(): Fault {
  return { name: 'hangUp', act: (exchange) => exchange.hangUp() }
}

function closeAfterAnswer(exchange: Exchange): void {
  exchange.response.once('finish', () => exchange.hangUp())
}

/**
 * Answers, says nothing of closing, and closes the connection that the client wants to keep.
 *
 * @param options.when `after-answer` closes at once; `on-next-request` waits for the next request over the same
 * connection, which is then neither recorded nor answered: what a client meets when its request and the close cross.
 */
export function closeIdle({
  when = 'on-next-request',
  ...given
}: Answer & { readonly when?: 'after-answer' | 'on-next-request' } = {}): Fault {
  return {
    name: 'closeIdle',
    act: (exchange) => {
      if (when === 'on-next-request') exchange.hangUpOnNextRequest()
      else closeAfterAnswer(exchange)
      sendAnswer(exchange, given)
    },
  }
}
