import { abortable, parseJson } from '@core/http'
import type { WebhookDelivery } from './guards/webhook-guard.ts'
import { parseWebhookEvent } from './parse-webhook-event.ts'
import { type BodyProblem, readBody } from '../web/read-body.ts'
import { isOutcome, outcomeAnswer, refusalAnswer } from './webhook-answers.ts'
import type { WebhookEvent, WebhookEventName } from './webhook-event.ts'
import { WebhookFormatError } from './webhook-format-error.ts'
import { type ApplyWebhook, type WebhookOptions, type WebhookSettings, webhookSettings } from './webhook-options.ts'

/** What a request does not say of itself. @since 0.1.0 */
export interface WebhookContext {
  /** The sender's address, for `addressList`. The adapters give it. */
  readonly address?: string | undefined
}

/** Answers deliveries. It does not reject: whatever happens is an answer. @since 0.1.0 */
export type WebhookHandler = (request: Request, context?: WebhookContext) => Promise<Response>

// The connection is of no more use: the rest of the body would have to be read first.
const closing = { connection: 'close' }

const bodyRefusals: Readonly<Record<BodyProblem, () => Response>> = {
  'read already': () =>
    refusalAnswer({ http: 500, message: 'The body was read before the webhook handler got the request.' }),
  'too large': () => refusalAnswer({ http: 413, status: 'INVALID_FORMAT', message: 'The body is too large.' }, closing),
  'too slow': () => refusalAnswer({ http: 408, message: 'The body did not come in time; send it again.' }, closing),
  'cut off': () => refusalAnswer({ http: 400, status: 'INVALID_FORMAT', message: 'The body ends too early.' }),
  'not text': () => refusalAnswer({ http: 400, status: 'INVALID_FORMAT', message: 'The body is not text in UTF-8.' }),
}

/** What an error may say in a log: its kind, as its message may hold what was sent. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'an unknown failure')

async function isAllowed({ guard, logger }: WebhookSettings, delivery: WebhookDelivery): Promise<boolean | undefined> {
  try {
    return await guard(delivery)
  } catch (error) {
    logger?.error(`webhook: the guard failed with ${nameOf(error)}`)
    return undefined
  }
}

function parse(text: string): WebhookEvent | WebhookFormatError {
  try {
    return parseWebhookEvent(parseJson(text))
  } catch (error) {
    if (error instanceof WebhookFormatError) return error
    return new WebhookFormatError('INVALID_FORMAT', 'the body is no valid JSON')
  }
}

async function apply({ on, timeoutMs, logger }: WebhookSettings, { event, data }: WebhookEvent): Promise<Response> {
  // Which function goes with which data is in the types of `on` and of events, and here it is one name.
  const run = on[event] as ApplyWebhook<WebhookEventName> | 'ignore'
  if (run === 'ignore') return outcomeAnswer({ status: 'RECEIVED' })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const started = Promise.resolve().then(async () => await run(data as never, { event, signal }))
    const outcome: unknown = await abortable(started, signal)
    if (!isOutcome(outcome)) throw new TypeError('The app gave no outcome.')
    logger?.debug(`webhook: ${event} ${outcome.status}`)
    return outcomeAnswer(outcome)
  } catch (error) {
    const isLate = signal.aborted
    logger?.error(`webhook: ${event} was not applied: ${isLate ? `not done after ${timeoutMs} ms` : nameOf(error)}`)
    const message = 'The event could not be applied now; send it again.'
    return isLate
      ? refusalAnswer({ http: 503, message }, { 'retry-after': '5' })
      : refusalAnswer({ http: 500, message })
  }
}

async function handle(settings: WebhookSettings, request: Request, context: WebhookContext): Promise<Response> {
  const { logger, maxBodyBytes, timeoutMs } = settings
  if (request.method !== 'POST') {
    const refusal = { http: 405, status: 'NOT_ALLOWED', message: 'Events are delivered with POST.' } as const
    return refusalAnswer(refusal, { allow: 'POST' })
  }
  const { method, url, headers } = request
  const allowed = await isAllowed(settings, { method, url, headers, address: context.address })
  if (allowed === undefined) {
    return refusalAnswer({ http: 500, message: 'The sender could not be checked; send it again.' }, closing)
  }
  if (!allowed) {
    logger?.warn('webhook: a delivery was refused by the guard')
    const refusal = { http: 401, status: 'NOT_AUTHORIZED', message: 'The sender is not known here.' } as const
    return refusalAnswer(refusal, closing)
  }
  const body = await readBody(request, maxBodyBytes, timeoutMs)
  if (body.problem !== undefined) {
    logger?.warn(`webhook: a body was not read: ${body.problem}`)
    return bodyRefusals[body.problem]()
  }
  const event = parse(body.text)
  if (event instanceof WebhookFormatError) {
    logger?.warn(`webhook: ${event.message}`)
    return refusalAnswer({ http: 400, status: event.code, message: event.message })
  }
  return await apply(settings, event)
}

/**
 * Makes a handler of the License server's webhooks: checks who delivers, reads and checks the event, has the app apply
 * it, and answers as the License server expects: 200 `OBJECT_UPDATED`, `OBJECT_CREATED` or `RECEIVED`, 404 `NOT_FOUND`,
 * 400 `OBJECT_EXISTS`. Nothing is applied for 401 (the guard refuses), 400 with another status, 405, 408 and 413; 500
 * and 503 say that the app failed or took too long, and that the event may be sent again.
 *
 * Events have neither number nor date, and come again or out of order. Bodies that are equal are not left out: the same
 * state may be sent, changed, and sent again.
 *
 * @example
 * const handler = createWebhookHandler({ guard: sharedSecret({ secret, basic: true }), on: { … } })
 * const response = await handler(request)
 * @throws ConfigError naming the option that cannot be right, a missing guard above all.
 * @since 0.1.0
 */
export function createWebhookHandler(options: WebhookOptions): WebhookHandler {
  const settings = webhookSettings(options)
  return async (request, context = {}) => await handle(settings, request, context)
}
