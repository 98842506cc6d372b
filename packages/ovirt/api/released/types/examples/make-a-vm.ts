import { cloudInit, type Connection, type Vm, waitForVmStatus } from '@sdk/ovirt'

export async function makeVm(connection: Connection, name: string, template: string, key: string): Promise<Vm> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await vms.add({ vm: { name, template: { name: template }, cluster: { name: 'Default' } } })
  await waitForVmStatus(vms.vmService(id), 'down', { connection })
  const initialization = cloudInit({ hostName: name, sshKeys: [key], nics: [{ name: 'eth0', ipv4: 'dhcp' }] })
  await vms.vmService(id).start({ useCloudInit: true, vm: { initialization } })
  return await waitForVmStatus(vms.vmService(id), 'up', { connection })
}
