import { type Connection, FindError, findOne, where } from '@sdk/ovirt'
import type { Nic } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Connects a virtual machine with a network. */
export async function addNic(connection: Connection, vm: string, nic: string, profile: string): Promise<Nic> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  // Profiles cannot be searched for, and only the network's name tells those of several data centers apart.
  const profiles = await system.vnicProfilesService().list({ follow: ['network'] })
  const found = profiles.find(({ name, network }) => name === profile && network.name === profile)
  if (found?.id === undefined) throw new FindError(`there is no profile ${profile} of a network of that name`, 0)

  const added = await system
    .vmsService()
    .vmService(vmId)
    .nicsService()
    .add({ nic: { name: nic, interface: 'virtio', vnicProfile: { id: found.id } } })
  console.log(`${vm} has ${nic} with the address ${added.mac?.address} on ${profile}`)
  return added
}

await command(import.meta, '<vm> <nic> <profile>', addNic)
