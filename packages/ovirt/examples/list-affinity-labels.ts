import type { Connection } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lists affinity labels, and what has them. */
export async function listAffinityLabels(connection: Connection): Promise<void> {
  const system = connection.systemService()
  const labels = await system.affinityLabelsService().list({ follow: ['vms', 'hosts'] })
  for (const { name, vms, hosts } of labels) {
    console.log(`${name}: ${vms.map((vm) => vm.name).join(', ')} on ${hosts.map((host) => host.name).join(', ')}`)
  }
}

await command(import.meta, '', listAffinityLabels)
