import { type Connection, findOne, where } from '@sdk/ovirt'
import type { Event } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Notes something about a virtual machine among the engine's events, where administrators see it. */
export async function addEvent(connection: Connection, vm: string, description: string): Promise<Event> {
  const system = connection.systemService()
  const { id = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const event = await system.eventsService().add({
    event: {
      description,
      severity: 'warning',
      origin: 'inventory',
      // Has to be another one for each event of the same origin.
      customId: Math.floor(Date.now() / 1000),
      vm: { id },
    },
  })
  console.log(`event ${event.id}: ${event.description}`)
  return event
}

await command(import.meta, '<vm> <description>', addEvent)
