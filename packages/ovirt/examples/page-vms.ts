import type { Connection } from '@sdk/ovirt'
import { command } from './command.ts'

/** Goes through all virtual machines, however many, with one page of them in memory, and adds up their memory. */
export async function pageVms(connection: Connection, pageSize = 100): Promise<ReadonlyMap<string, number>> {
  const bytesByStatus = new Map<string, number>()
  const pages = connection.systemService().vmsService().list().pages({ pageSize, prefetch: 1 })
  for await (const { status = 'unknown', memory = 0 } of pages) {
    bytesByStatus.set(status, (bytesByStatus.get(status) ?? 0) + memory)
  }
  for (const [status, bytes] of bytesByStatus) console.log(`${status}: ${bytes / 2 ** 30} GiB`)
  return bytesByStatus
}

await command(import.meta, '[page-size]', async (connection, pageSize = '100') => {
  await pageVms(connection, Number(pageSize))
})
