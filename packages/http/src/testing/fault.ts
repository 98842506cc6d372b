import { setTimeout as sleep } from 'node:timers/promises'
import { ConfigError } from '../errors/config-error.ts'
import type { FetchHandler } from './fetch-handler.ts'
import { networkError, type NetworkErrorKind } from './network-error.ts'

/** An answer in the handler's place. */
export interface AnswerFault {
  /** From 200 to 599. */
  readonly status: number
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Text or bytes as they are, anything else as JSON. Nothing unless told. */
  readonly body?: unknown
  /** Milliseconds to wait before. */
  readonly delayMs?: number | undefined
}

/** No answer: rejects as `fetch` does. Served, the connection is cut, for a server can do no other. */
export interface NetworkFault {
  readonly networkError: NetworkErrorKind
  /** Milliseconds to wait before. */
  readonly delayMs?: number | undefined
}

/** The handler's answer, late. */
export interface DelayFault {
  /** Milliseconds to wait before the handler is called. */
  readonly delayMs: number
}

/** Does as it likes; `next` has the handler answer. */
export type FaultFunction = (request: Request, next: () => Promise<Response>) => Response | Promise<Response>

/**
 * What goes wrong: a status alone, an answer, a network failure, a delay, or a function. Delays end when
 * `request.signal` aborts, with its reason.
 *
 * @since 0.1.0
 */
export type Fault = number | AnswerFault | NetworkFault | DelayFault | FaultFunction

/** How a fault plays out. */
type Play = (request: Request, handler: FetchHandler) => Promise<Response>

async function wait(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal })
  } catch {
    signal.throwIfAborted()
  }
}

function answerWith({ status, headers = {}, body }: AnswerFault): Response {
  if (body === undefined || typeof body === 'string') return new Response(body ?? null, { status, headers })
  if (body instanceof Uint8Array) return new Response(new Uint8Array(body), { status, headers })
  return Response.json(body, { status, headers })
}

// Of unknown, for callers without types.
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

function checkFault(fault: Exclude<Fault, FaultFunction>): Exclude<Fault, number | FaultFunction> {
  const checked = typeof fault === 'number' ? { status: fault } : fault
  if (!isObject(checked) || !('status' in checked || 'networkError' in checked || 'delayMs' in checked)) {
    throw new ConfigError('fault', 'must be a status, an object with status, networkError or delayMs, or a function')
  }
  if ('status' in checked) {
    const { status } = checked
    if (!Number.isInteger(status) || status < 200 || status > 599) {
      throw new ConfigError('fault.status', 'must be a whole number from 200 to 599')
    }
  }
  if ('networkError' in checked && !['reset', 'refused', 'dns'].includes(checked.networkError)) {
    throw new ConfigError('fault.networkError', 'must be one of reset, refused, dns')
  }
  const { delayMs = 0 } = checked
  if (typeof delayMs !== 'number' || !(delayMs >= 0)) {
    throw new ConfigError('fault.delayMs', 'must be milliseconds, 0 or more')
  }
  return checked
}

/**
 * Makes something to play of a fault.
 *
 * @throws ConfigError naming what is wrong with it.
 */
export function playFault(fault: Fault): Play {
  if (typeof fault === 'function') {
    return async (request, handler) => await fault(request, async () => await handler(request))
  }
  const checked = checkFault(fault)
  return async (request, handler) => {
    if (checked.delayMs !== undefined) await wait(checked.delayMs, request.signal)
    if ('status' in checked) return answerWith(checked)
    if ('networkError' in checked) throw networkError(checked.networkError, request.url)
    return await handler(request)
  }
}
