import type { Connection } from '../connection/connection.ts'
import type { Event } from '../generated/types.ts'
import { where } from '../search/where.ts'

/** What is known of a failure that the engine may have recorded. */
export interface Failure {
  /** What was last read. */
  readonly state: unknown
  readonly correlationId: string | undefined
  readonly signal: AbortSignal | undefined
}

const maxEvents = 100
const lookUpMs = 10_000
/** What happened longer before the newest event is not taken for the reason. */
const recentMs = 600_000

const badSeverities: ReadonlySet<string | undefined> = new Set(['error', 'alert'])

interface Known {
  readonly id?: unknown
  readonly name?: unknown
}

/** Whether an event is about an object: by its id, or by its name in the text where the event has no such link. */
function isAbout(
  { vm, host, template, storageDomain, cluster, dataCenter, description = '' }: Event,
  known: Known,
): boolean {
  const linked = [vm, host, template, storageDomain, cluster, dataCenter]
  if (typeof known.id === 'string' && linked.some((link) => link?.id === known.id)) return true
  if (typeof known.name !== 'string' || known.name.length < 3) return false
  return description.split(/[\s"'(),:;]+|\.$/).includes(known.name)
}

/**
 * What the engine recorded of a failure: the newest event that tells of an error. The failure stays what it is if that
 * cannot be found out.
 */
export async function recordedReason(connection: Connection, failure: Failure): Promise<string | undefined> {
  const { state, correlationId, signal } = failure
  try {
    const search =
      correlationId === undefined
        ? {}
        : { search: where('events', (event) => event('correlation_id').equals(correlationId)) }
    const events = await connection
      .systemService()
      .eventsService()
      .list({ ...search, max: maxEvents }, { signal, timeoutMs: lookUpMs, deadlineMs: lookUpMs })
    const newestAt = Math.max(...events.map(({ time }) => time?.getTime() ?? 0))
    const known = typeof state === 'object' && state !== null ? (state as Known) : {}
    const bad = events
      .filter(({ severity }) => badSeverities.has(severity))
      .filter((event) =>
        correlationId === undefined
          ? isAbout(event, known) && newestAt - (event.time?.getTime() ?? 0) <= recentMs
          : event.correlationId === correlationId,
      )
      .toSorted((left, right) => (right.index ?? 0) - (left.index ?? 0))
    const [event] = bad
    return event?.description === undefined
      ? undefined
      : `the engine recorded: ${event.description.replace(/\.$/, '')} (event ${event.id ?? event.index})`
  } catch {
    return undefined
  }
}
