import { type Connection, findOne, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Shows what the engine measures of a virtual machine: processor, memory, migration. */
export async function vmStatistics(connection: Connection, name: string): Promise<ReadonlyMap<string, number>> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const statistics = await vms.vmService(id).statisticsService().list()
  const values = new Map<string, number>()
  for (const { name: what = '', description, values: measured, unit } of statistics) {
    // Most have one value; some are histories, with the newest first.
    const datum = measured?.[0]?.datum
    if (datum === undefined) continue
    values.set(what, datum)
    console.log(`${description}: ${unit === 'bytes' ? `${datum / 2 ** 20} MiB` : `${datum} ${unit}`}`)
  }
  return values
}

await command(import.meta, '<vm>', vmStatistics)
