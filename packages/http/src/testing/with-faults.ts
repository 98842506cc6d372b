import { ConfigError } from '../errors/config-error.ts'
import { playFault, type Fault } from './fault.ts'
import { asFetch, type FetchHandler, type TestFetch } from './fetch-handler.ts'
import { requestMatcher, type RequestMatch } from './request-match.ts'
import { recordRequest, type RequestRecord } from './request-record.ts'

/** How often a fault happens. */
export interface FailNextOptions {
  /** How many requests it meets; Infinity for all that follow. One unless told. */
  readonly times?: number | undefined
}

/** A request that a {@link FaultyHandler} has seen. */
export interface FaultyRequest extends RequestRecord {
  /** Whether a fault met it. */
  readonly faulted: boolean
}

/** A handler whose requests can be made to fail. */
export interface FaultyHandler {
  /** Stands in for `fetch`, and can be served. */
  readonly fetch: TestFetch
  /** All requests so far, oldest first, failed ones too. */
  readonly requests: readonly FaultyRequest[]
  /** Makes the next request fail. Faults are kept in line: each meets the first request that it matches. */
  failNext(fault: Fault): void
  /** Makes the next request, or the next `times` requests, that match fail. */
  failNext(match: RequestMatch, fault: Fault, options?: FailNextOptions): void
  /** Forgets the faults that have not happened, and the requests. */
  reset(): void
}

interface Script {
  readonly matches: (request: Request) => boolean
  readonly play: ReturnType<typeof playFault>
  remaining: number
}

function makeScript(match: RequestMatch, fault: Fault, { times = 1 }: FailNextOptions = {}): Script {
  if (times !== Infinity && !(Number.isSafeInteger(times) && times > 0)) {
    throw new ConfigError('times', 'must be a whole number above 0, or Infinity')
  }
  return { matches: requestMatcher(match), play: playFault(fault), remaining: times }
}

/**
 * Puts faults before a handler: statuses, network errors, delays, or whatever a function does.
 *
 * @example
 * const faulty = withFaults(fake.fetch)
 * faulty.failNext('DELETE /vms/*', { status: 503, headers: { 'retry-after': '1' } }, { times: 2 })
 * const client = new Client({ url, fetch: faulty.fetch })
 * @since 0.1.0
 */
export function withFaults(handler: FetchHandler): FaultyHandler {
  const requests: FaultyRequest[] = []
  const scripts: Script[] = []

  function failNext(...given: [Fault] | [RequestMatch, Fault, (FailNextOptions | undefined)?]): void {
    scripts.push(given.length === 1 ? makeScript('*', given[0]) : makeScript(...given))
  }

  const handle: FetchHandler = async (request) => {
    request.signal.throwIfAborted()
    const script = scripts.find(({ remaining, matches }) => remaining > 0 && matches(request))
    requests.push({ ...recordRequest(request), faulted: script !== undefined })
    if (script === undefined) return await handler(request)
    script.remaining -= 1
    return await script.play(request, handler)
  }

  return {
    fetch: asFetch(handle),
    requests,
    failNext,
    reset: () => {
      requests.length = 0
      scripts.length = 0
    },
  }
}
