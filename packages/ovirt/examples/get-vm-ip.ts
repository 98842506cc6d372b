import { type Connection, findOne, waitFor, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Waits until the guest agent of a virtual machine tells its addresses, and shows them. */
export async function getVmIp(connection: Connection, name: string): Promise<string[]> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const devicesService = vms.vmService(id).reportedDevicesService()
  const devices = await waitFor(
    async (options) => await devicesService.list({}, options),
    (found) => found.some(({ ips = [] }) => ips.length > 0),
    { connection, description: `the guest agent of ${name}`, deadlineMs: 5 * 60_000 },
  )
  const addresses = devices.flatMap(({ ips = [] }) => ips.flatMap(({ address }) => address ?? []))
  console.log(`${name}: ${addresses.join(', ')}`)
  return addresses
}

await command(import.meta, '<vm>', getVmIp)
