import { ConfigError, type WithResponse } from '@core/http'
import { UnexpectedResponse } from '../errors/unexpected-response.ts'
import type { RawAnswer } from './raw-decoder.ts'

/** @throws ConfigError for what is no HTTP status. */
export function statusSet(statuses: Iterable<number>, operation: string): ReadonlySet<number> {
  const set = new Set(statuses)
  for (const status of set) {
    if (!Number.isInteger(status) || status < 100 || status > 599) {
      throw new ConfigError('expectedStatusCodes', 'must hold HTTP statuses, from 100 to 599', { operation })
    }
  }
  return set
}

/** A request, for messages. */
export interface RequestName {
  readonly operation: string
  readonly method: string
  readonly path: string
}

/** @throws UnexpectedResponse for a good status that is not among those expected; an empty set takes all. */
export function checkStatus(
  { data, response }: WithResponse<RawAnswer>,
  expected: ReadonlySet<number>,
  { operation, method, path }: RequestName,
): void {
  if (expected.size === 0 || expected.has(response.status)) return
  // A stream that nobody reads would hold its connection.
  if (data.value instanceof ReadableStream) data.value.cancel().catch(() => undefined)
  const statuses = [...expected].join(' or ')
  throw new UnexpectedResponse(`${operation}: ${method} ${path} gave status ${response.status}, not ${statuses}`, {
    ...response,
    elapsedMs: Math.round(response.elapsedMs),
    operation,
    code: 'unexpected_status',
    bodyText: data.text,
  })
}
