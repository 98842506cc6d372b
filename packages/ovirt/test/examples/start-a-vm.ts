import { Connection, waitForVmStatus } from '@sdk/ovirt'

export async function startByName(url: string, password: string, name: string): Promise<string> {
  await using connection = new Connection({ url, username: 'admin@internal', password })
  const vms = connection.systemService().vmsService()
  const [vm] = await vms.list({ search: `name="${name}"`, max: 1 })
  if (vm?.id === undefined) return `there is no ${name}`
  await vms.vmService(vm.id).start({ useCloudInit: true })
  const { status } = await waitForVmStatus(vms.vmService(vm.id), 'up', { deadlineMs: 300_000 })
  return `${name} is ${status}`
}
