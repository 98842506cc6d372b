import { type CallOptions, checkOptions, ConfigError, is, type OptionTable, SdkError, sleep } from '@core/http'
import { asOvirtError } from '../errors/ovirt-error.ts'
import type { EventsService } from '../generated/services.ts'
import type { Event } from '../generated/types.ts'
import { EventCursor } from './event-cursor.ts'

/** Which events, and how often to look for them. @since 0.1.0 */
export interface FollowEventsOptions {
  /**
   * The `index` of the last event that is not wanted: 0 for all there are, or that of the last event that was worked on, to
   * go on from there. @default the newest event there is
   */
  readonly from?: number | undefined
  /** Only those that match, in the engine's language: what `where('events', …)` writes, without an order. */
  readonly search?: string | undefined
  /** Milliseconds between looks while there are new events. @default 1000 */
  readonly intervalMs?: number | undefined
  /** Each interval is the one before times this, while there are none. @default 1.5 */
  readonly backoff?: number | undefined
  /** Longest interval in milliseconds. @default 10000 */
  readonly maxIntervalMs?: number | undefined
  /** Milliseconds in which an event is waited for whose number was passed over. @default 10000 */
  readonly lateMs?: number | undefined
  /** Events to ask for at once. @default 100 */
  readonly pageSize?: number | undefined
  /** Told of failures that are tried again, as when the engine is restarted. */
  readonly onError?: ((error: unknown) => void) | undefined
  /** Options of the calls. */
  readonly call?: Omit<CallOptions, 'signal'> | undefined
  readonly signal?: AbortSignal | undefined
}

const atLeastOne = (value: unknown): string | undefined =>
  typeof value === 'number' && value >= 1 && value <= 100 ? undefined : 'must be a number from 1 to 100'

function unordered(value: unknown): string | undefined {
  if (typeof value !== 'string') return 'must be a string'
  const ordered = /(?:^|\s)(?:sortby\s+\w+(?:\s+\w+)?|page\s+\d+)\s*$/i.test(value)
  return ordered ? 'must name no order and no page: events come as they happened' : undefined
}

const table: OptionTable = {
  from: is.count,
  search: unordered,
  intervalMs: is.milliseconds,
  backoff: atLeastOne,
  maxIntervalMs: is.milliseconds,
  lateMs: is.milliseconds,
  pageSize: is.positiveInteger,
  onError: is.function,
  call: is.record,
  signal: is.signal,
}

const operation = 'followEvents'

function indexOf({ index, id }: Event): number {
  return index ?? Number(id)
}

async function newest(service: EventsService, options: CallOptions): Promise<number> {
  const [event] = await service.list({ max: 1 }, options)
  return event === undefined ? 0 : indexOf(event)
}

/** Which events are read. */
interface Wanted {
  readonly from: number
  readonly search: string
  readonly pageSize: number
}

/**
 * All events that there are, from the oldest: what is added meanwhile comes behind, so that no page moves. Some may come
 * twice.
 */
async function* present(service: EventsService, wanted: Wanted, options: CallOptions): AsyncGenerator<Event> {
  const { from, search, pageSize } = wanted
  const read = async (page: number): Promise<readonly Event[]> =>
    await service.list({ from, max: pageSize, search: `${search} sortby time asc page ${page}`.trim() }, options)
  let before: readonly Event[] = []
  // A page that is not full need not be the last: engines take out of each what a user may not see.
  for (let page = 1; ; page += 1) {
    const events = await read(page)
    const [first] = events
    if (first === undefined || first.id === before[0]?.id) return
    // It may have been filled since, by what happened before this page.
    if (page > 1 && before.length < pageSize) yield* await read(page - 1)
    yield* events
    before = events
  }
}

async function* follow(
  service: EventsService,
  options: FollowEventsOptions,
  signal: AbortSignal,
): AsyncGenerator<Event> {
  const { backoff = 1.5, intervalMs = 1000, maxIntervalMs = 10_000, lateMs = 10_000, pageSize = 100 } = options
  const callOptions = { ...options.call, signal }
  let waitMs = intervalMs
  let cursor = options.from === undefined ? undefined : new EventCursor(options.from, lateMs)
  for (;;) {
    let hasNew = false
    try {
      cursor ??= new EventCursor(await newest(service, callOptions), lateMs)
      const wanted = { from: cursor.from, search: options.search ?? '', pageSize }
      for await (const event of present(service, wanted, callOptions)) {
        signal.throwIfAborted()
        if (!cursor.take(indexOf(event))) continue
        hasNew = true
        yield event
      }
      cursor.settle(performance.now())
    } catch (error) {
      if (signal.aborted || !(error instanceof SdkError) || !error.retryable) throw error
      options.onError?.(error)
    }
    waitMs = hasNew ? intervalMs : Math.min(maxIntervalMs, waitMs * backoff)
    await sleep(waitMs, signal)
  }
}

/**
 * Events as they happen, without end: `GET /events`, again and again. None is given twice, and none is left out, however
 * many come at once: those that are stored late come late. It looks for more when the loop asks for more.
 *
 * The loop ends by `break`, with the signal's reason, or with a failure that repeating does not mend. To go on later, give
 * the last event's `index` as `from`.
 *
 * @throws ConfigError for options that cannot be right.
 * @example
 * for await (const event of followEvents(connection.systemService().eventsService(), { from: last, signal })) {
 *   last = event.index
 * }
 * @since 0.1.0
 */
export function followEvents(service: EventsService, options: FollowEventsOptions = {}): AsyncIterable<Event> {
  try {
    checkOptions(options, table, { operation })
    if (is.object(service) !== undefined || typeof Reflect.get(service, 'list') !== 'function') {
      throw new ConfigError('service', 'must be the service of events', { operation })
    }
  } catch (error) {
    throw asOvirtError(error)
  }
  return {
    async *[Symbol.asyncIterator]() {
      const left = new AbortController()
      const { signal } = options
      try {
        yield* follow(service, options, signal === undefined ? left.signal : AbortSignal.any([signal, left.signal]))
      } catch (error) {
        throw asOvirtError(error)
      } finally {
        left.abort(new Error('the loop over events ended'))
      }
    },
  }
}
