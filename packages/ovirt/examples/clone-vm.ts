import { type Connection, findOne, waitForJobs, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** Copies a virtual machine, and waits for the jobs that the engine made of the request. */
export async function cloneVm(connection: Connection, vm: string, name: string): Promise<void> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  // Each request has an id of its own, under which the engine has its jobs and events.
  const { response } = await vms.vmService(id).clone({ vm: { name } }).withResponse()
  const correlationId = response.requestId ?? ''
  console.log(`asked for under the id ${correlationId}`)
  const jobs = await waitForJobs(connection, correlationId, { deadlineMs: 60 * 60_000 })
  for (const { description, status } of jobs) console.log(`${description}: ${status}`)
}

await command(import.meta, '<vm> <new-name>', cloneVm)
