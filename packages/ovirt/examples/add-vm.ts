import { readFile } from 'node:fs/promises'
import { cloudInit, type Connection, type Vm, waitForVmStatus } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is to be made. */
export interface NewVm {
  readonly name: string
  readonly template: string
  readonly cluster: string
  /** A public key, like `ssh-ed25519 AAAA…`, that may log in. */
  readonly sshKey: string
}

/** Makes a virtual machine from a template, and has cloud-init set it up when it starts for the first time. */
export async function addVm(connection: Connection, { name, template, cluster, sshKey }: NewVm): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await vms.add({ vm: { name, template: { name: template }, cluster: { name: cluster } } })
  const vmService = vms.vmService(id)
  // Its disks are copied first.
  await waitForVmStatus(vmService, 'down', { connection, deadlineMs: 30 * 60_000 })

  const initialization = cloudInit({
    hostName: name,
    sshKeys: [sshKey],
    nics: [{ name: 'eth0', ipv4: 'dhcp' }],
    config: { package_update: true, packages: ['qemu-guest-agent'] },
  })
  await vmService.start({ useCloudInit: true, vm: { initialization } })
  const vm = await waitForVmStatus(vmService, 'up', { connection })
  console.log(`${name} was made from ${template} and is ${vm.status}`)
  return vm
}

await command(import.meta, '<name> <template> <cluster> <public-key-file>', async (connection, ...words) => {
  const [name = '', template = '', cluster = '', keyFile = ''] = words
  await addVm(connection, { name, template, cluster, sshKey: (await readFile(keyFile, 'utf8')).trim() })
})
