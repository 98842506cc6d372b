import { type Connection, mapConcurrent } from '@sdk/ovirt'

export async function shutDownAll(connection: Connection, search: string): Promise<string[]> {
  const vms = connection.systemService().vmsService()
  const list = await vms.list({ search })
  const results = await mapConcurrent(list, async ({ id = '' }) => await vms.vmService(id).shutdown(), {
    concurrency: 8,
  })
  return list.map(({ name }, index) => `${name}: ${results[index]?.status}`)
}
