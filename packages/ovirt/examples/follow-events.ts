import { type Connection, followEvents as follow, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Which events, and how long. */
export interface Following {
  /** Ends it. */
  readonly signal: AbortSignal
  /** The number of the last event that is not wanted. @default the newest there is */
  readonly from?: number | undefined
}

/**
 * Shows warnings and errors as they happen, until it is told to stop.
 *
 * @returns The number of the last one that was shown, to go on from.
 */
export async function followEvents(connection: Connection, { signal, from }: Following): Promise<number | undefined> {
  const search = where('events', (event) => event('severity').atLeast('warning'))
  let last = from
  try {
    for await (const event of follow(connection.systemService().eventsService(), { search, signal, from })) {
      console.log(`${event.index} ${event.severity}: ${event.description}`)
      last = event.index
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  console.log(`go on with ${last}`)
  return last
}

await command(import.meta, '[from]', async (connection, from = '') => {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  await followEvents(connection, { signal: stop.signal, from: from === '' ? undefined : Number(from) })
})
