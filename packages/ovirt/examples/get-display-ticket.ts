import { type Connection, consoleTicket, findOne, where } from '@sdk/ovirt'
import type { Ticket } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Gets a password for the console of a virtual machine that runs, for a viewer of one's own. */
export async function getDisplayTicket(connection: Connection, name: string, expirySeconds = 120): Promise<Ticket> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const vmService = vms.vmService(id)
  const ticket = await consoleTicket(vmService, { expirySeconds })
  const [display] = await vmService.graphicsConsolesService().list({ current: true })
  console.log(
    `${display?.protocol}://${display?.address}:${display?.port}, for ${ticket.expiry} seconds: ${ticket.value}`,
  )
  return ticket
}

await command(import.meta, '<vm> [expiry-seconds]', async (connection, name = '', seconds = '120') => {
  await getDisplayTicket(connection, name, Number(seconds))
})
