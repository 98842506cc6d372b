import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Shows what a virtual machine hangs on: where it is, what it was made of, its disks and NICs. Two requests in all. */
export async function followVmLinks(connection: Connection, name: string): Promise<void> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const vm = await vms.vmService(id).get({ follow: ['cluster.dataCenter', 'template', 'nics', 'diskAttachments.disk'] })

  console.log(`${vm.name} is in the cluster ${vm.cluster.name} of the data center ${vm.cluster.dataCenter.name}`)
  console.log(`  made from the template ${vm.template.name}`)
  for (const { name: nic, mac } of vm.nics) console.log(`  ${nic} ${mac?.address}`)
  for (const { disk, bootable } of vm.diskAttachments) {
    console.log(
      `  disk ${disk.name} of ${(disk.provisionedSize ?? 0) / 2 ** 30} GiB${bootable === true ? ', boots' : ''}`,
    )
  }
  // Not among the followed links: a machine that is down has no host, and engines refuse to follow what is not there.
  if (vm.host === undefined) console.log('  runs nowhere')
  else console.log(`  runs on ${(await connection.followLink(vm.host)).name}`)
}

await command(import.meta, '<vm>', followVmLinks)
