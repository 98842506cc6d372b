import { type Connection, findOne, waitForHostStatus, waitForJobs, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Brings the software of a host up to date, if there is anything to do; the engine moves machines away first. */
export async function upgradeHost(connection: Connection, name: string): Promise<boolean> {
  const hosts = connection.systemService().hostsService()
  const { id = '', updateAvailable } = await findOne(
    hosts,
    where('hosts', (host) => host('name').equals(name)),
  )
  if (updateAvailable !== true) {
    console.log(`${name} is up to date`)
    return false
  }
  const hostService = hosts.hostService(id)
  // Its status would not tell: it is up before, and up afterwards.
  const { response } = await hostService.upgrade({ reboot: true }).withResponse()
  console.log(`${name} is being upgraded`)
  await waitForJobs(connection, response.requestId ?? '', { deadlineMs: 2 * 60 * 60_000 })
  const host = await waitForHostStatus(hostService, 'up', { connection, deadlineMs: 30 * 60_000 })
  console.log(`${name} is ${host.status} again`)
  return true
}

await command(import.meta, '<host>', upgradeHost)
