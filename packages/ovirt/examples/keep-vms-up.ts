import { ConflictError, type Connection, followEvents, retryConflicts, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Codes of the events that tell that a virtual machine went down: by itself or by somebody's wish, or by a failure. */
const wentDown: ReadonlySet<number | undefined> = new Set([61, 119])

/** Starts virtual machines that have a tag whenever they are down, until it is told to stop. */
export async function keepVmsUp(connection: Connection, tag: string, signal: AbortSignal): Promise<void> {
  const system = connection.systemService()
  const [vms, events] = [system.vmsService(), system.eventsService()]
  const search = where('vms', (vm) => vm('tag').equals(tag).and(vm('status').equals('down')))
  const startFallen = async (): Promise<void> => {
    for (const { id = '', name } of await vms.list({ search }, { signal })) {
      try {
        await retryConflicts(async () => await vms.vmService(id).start({}, { signal }), { signal })
        console.log(`${name} was down, and is started again`)
      } catch (error) {
        // There may be no host for it, or somebody else was faster. It is tried again when another one goes down.
        if (!(error instanceof ConflictError)) throw error
        console.log(`${name} is not started: ${error.fault?.detail}`)
      }
    }
  }
  try {
    // Taken before the first look, so that nothing falls between that and the events.
    const [newest] = await events.list({ max: 1 }, { signal })
    await startFallen()
    for await (const { code } of followEvents(events, { signal, from: newest?.index ?? 0 })) {
      if (wentDown.has(code)) await startFallen()
    }
  } catch (error) {
    if (!signal.aborted) throw error
    console.log('no longer watching')
  }
}

await command(import.meta, '<tag>', async (connection, tag = '') => {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  await keepVmsUp(connection, tag, stop.signal)
})
