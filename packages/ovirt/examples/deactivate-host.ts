import { type Connection, findOne, waitForHostStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Takes a host out of service: what runs on it moves to others first. */
export async function deactivateHost(connection: Connection, name: string, reason: string): Promise<void> {
  const hosts = connection.systemService().hostsService()
  const { id = '' } = await findOne(
    hosts,
    where('hosts', (host) => host('name').equals(name)),
  )
  const hostService = hosts.hostService(id)
  await hostService.deactivate({ reason })
  const host = await waitForHostStatus(hostService, 'maintenance', { connection, deadlineMs: 60 * 60_000 })
  console.log(`${name} is in ${host.status}: ${reason}`)
}

await command(import.meta, '<host> <reason>', deactivateHost)
