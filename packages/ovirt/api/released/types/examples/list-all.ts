import type { Connection } from '@sdk/ovirt'

export async function memoryInUse(connection: Connection): Promise<number> {
  const vmsService = connection.systemService().vmsService()
  let bytes = 0
  for await (const vm of vmsService.list({ search: 'status=up' }).pages({ prefetch: 1 })) bytes += vm.memory ?? 0
  return bytes
}
