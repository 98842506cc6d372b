import { Connection, findByName, waitForVmStatus } from '@sdk/ovirt'

export async function startByName(url: string, password: string, name: string): Promise<string> {
  await using connection = new Connection({ url, username: 'admin@internal', password })
  const vms = connection.systemService().vmsService()
  const vm = await findByName(vms, name)
  if (vm?.id === undefined) return `there is no ${name}`
  await vms.vmService(vm.id).start()
  const { status } = await waitForVmStatus(vms.vmService(vm.id), 'up', { deadlineMs: 300_000 })
  return `${name} is ${status}`
}
