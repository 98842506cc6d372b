import { type Connection, mapConcurrent, retryConflicts, type Vm, waitForVmStatus, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Starts all virtual machines with a tag that are down, eight at once, and tells of each how it went. */
export async function startVms(connection: Connection, tag: string, concurrency = 8): Promise<number> {
  const vms = connection.systemService().vmsService()
  const search = where('vms', (vm) => vm('tag').equals(tag).and(vm('status').equals('down')), { sortBy: 'name' })
  const list = await vms.list({ search })
  const start = async ({ id = '' }: Vm): Promise<Vm> => {
    const vmService = vms.vmService(id)
    await retryConflicts(async () => await vmService.start())
    return await waitForVmStatus(vmService, 'up', { connection })
  }
  const results = await mapConcurrent(list, start, { concurrency })
  for (const [index, result] of results.entries()) {
    const { name } = list[index] ?? {}
    const outcome = result.status === 'fulfilled' ? result.value.status : (result.reason as Error).message
    console.log(`${name}: ${outcome}`)
  }
  return results.filter(({ status }) => status === 'fulfilled').length
}

await command(import.meta, '<tag>', async (connection, tag = '') => {
  await startVms(connection, tag)
})
