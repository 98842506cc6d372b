import { type Connection, findOne, waitForHostStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Puts a host back into service. */
export async function activateHost(connection: Connection, name: string): Promise<void> {
  const hosts = connection.systemService().hostsService()
  const { id = '' } = await findOne(
    hosts,
    where('hosts', (host) => host('name').equals(name)),
  )
  const hostService = hosts.hostService(id)
  await hostService.activate()
  const host = await waitForHostStatus(hostService, 'up', { connection, deadlineMs: 15 * 60_000 })
  console.log(`${name} is ${host.status}`)
}

await command(import.meta, '<host>', activateHost)
