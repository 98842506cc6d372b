import { type Connection, type VmService, waitForJobs } from '@sdk/ovirt'
import type { Job } from '@sdk/ovirt/types'

export async function copy(connection: Connection, vmService: VmService, name: string): Promise<readonly Job[]> {
  const { response } = await vmService.clone({ vm: { name } }).withResponse()
  // A job that fails ends the wait with a WaitFailedError, which tells what the engine recorded of it.
  return await waitForJobs(connection, response.requestId ?? '', { deadlineMs: 3_600_000 })
}
