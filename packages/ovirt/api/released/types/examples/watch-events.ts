import { type Connection, followEvents } from '@sdk/ovirt'

export async function untilDown(connection: Connection, vmId: string, signal: AbortSignal): Promise<number> {
  const events = connection.systemService().eventsService()
  for await (const { vm, code, index = 0 } of followEvents(events, { signal })) {
    if (vm?.id === vmId && (code === 61 || code === 119)) return index
  }
  throw new Error('events have no end')
}
