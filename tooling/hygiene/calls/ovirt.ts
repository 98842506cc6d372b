import { Connection } from '@sdk/ovirt'

export async function call(url: string, password: string): Promise<number> {
  await using connection = new Connection({ url, username: 'admin@internal', password })
  const vms = await connection.systemService().vmsService().list({ search: 'status=up' })
  return vms.length
}
