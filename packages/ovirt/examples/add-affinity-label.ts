import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is to stay together. */
export interface Labelled {
  readonly label: string
  readonly vms: readonly string[]
  readonly hosts: readonly string[]
}

/** Lets virtual machines run on some hosts only: those that have the same label. */
export async function addAffinityLabel(connection: Connection, { label, vms, hosts }: Labelled): Promise<void> {
  const system = connection.systemService()
  const labels = system.affinityLabelsService()
  // Engines before 4.5 take every label for such a rule.
  const { id = '' } = await labels.add({ label: { name: label, hasImplicitAffinityGroup: true } })
  const labelService = labels.labelService(id)
  for (const name of vms) {
    const vm = await findOne(
      system.vmsService(),
      where('vms', (found) => found('name').equals(name)),
    )
    await labelService.vmsService().add({ vm: { id: vm.id ?? '' } })
  }
  for (const name of hosts) {
    const host = await findOne(
      system.hostsService(),
      where('hosts', (found) => found('name').equals(name)),
    )
    await labelService.hostsService().add({ host: { id: host.id ?? '' } })
  }
  console.log(`${vms.join(', ')} may run on ${hosts.join(', ')} only`)
}

await command(import.meta, '<label> <vm,vm> <host,host>', async (connection, label = '', vms = '', hosts = '') => {
  await addAffinityLabel(connection, { label, vms: vms.split(','), hosts: hosts.split(',') })
})
