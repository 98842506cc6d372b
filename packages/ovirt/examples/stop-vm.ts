import { type Connection, findOne, waitForVmStatus, WaitTimeoutError, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Shuts a virtual machine down, and cuts its power if it has not obeyed in time. */
export async function stopVm(connection: Connection, name: string, patienceMs = 120_000): Promise<void> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (vm) => vm('name').equals(name)),
  )
  const vmService = vms.vmService(id)
  await vmService.shutdown({ reason: 'stopped by a program' })
  try {
    await waitForVmStatus(vmService, 'down', { connection, deadlineMs: patienceMs })
    console.log(`${name} has shut down`)
  } catch (error) {
    if (!(error instanceof WaitTimeoutError)) throw error
    await vmService.stop()
    await waitForVmStatus(vmService, 'down', { connection })
    console.log(`${name} did not shut down in ${patienceMs / 1000} s: its power was cut`)
  }
}

await command(import.meta, '<vm> [patience-seconds]', async (connection, name = '', seconds = '120') => {
  await stopVm(connection, name, Number(seconds) * 1000)
})
