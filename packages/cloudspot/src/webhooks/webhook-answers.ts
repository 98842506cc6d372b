import type { ResponseStatus } from '../model/response-status.ts'
import type { WebhookOutcome } from './webhook-outcome.ts'

const httpStatuses = {
  OBJECT_UPDATED: 200,
  OBJECT_CREATED: 200,
  RECEIVED: 200,
  NOT_FOUND: 404,
  OBJECT_EXISTS: 400,
} as const satisfies Readonly<Record<WebhookOutcome['status'], number>>

const defaultMessages = {
  NOT_FOUND: 'Nothing here matched the event.',
  OBJECT_EXISTS: 'User already exists.',
} as const

const maxMessageLength = 500

/** A status of the service, where it has one for the case. */
interface Refusal {
  readonly http: number
  readonly status?: ResponseStatus | undefined
  readonly message: string
}

function answer(http: number, content: object, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(content, {
    status: http,
    headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...headers },
  })
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').slice(0, maxMessageLength)

/** An answer in the service's form `{ status, error: { message } }`. */
export function refusalAnswer(
  { http, status, message }: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const content = { ...(status !== undefined && { status }), error: { message: oneLine(message) } }
  return answer(http, content, headers)
}

/** Whether a value is an outcome that can be answered: code without types may give anything. */
export function isOutcome(value: unknown): value is WebhookOutcome {
  if (typeof value !== 'object' || value === null || !('status' in value)) return false
  if (!Object.hasOwn(httpStatuses, String(value.status))) return false
  return value.status !== 'OBJECT_CREATED' || ('id' in value && ['string', 'number'].includes(typeof value.id))
}

/** The documented answer of what became of an event. */
export function outcomeAnswer(outcome: WebhookOutcome): Response {
  const { status } = outcome
  const http = httpStatuses[status]
  if (status === 'NOT_FOUND' || status === 'OBJECT_EXISTS') {
    return refusalAnswer({ http, status, message: outcome.message ?? defaultMessages[status] })
  }
  return answer(http, status === 'OBJECT_CREATED' ? { status, id: outcome.id } : { status })
}
