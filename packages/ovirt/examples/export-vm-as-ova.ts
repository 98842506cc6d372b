import { type Connection, findOne, waitForJobs, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is written, and where. */
export interface OvaExport {
  readonly vm: string
  readonly host: string
  /** On the host; there has to be room for the whole machine. */
  readonly directory: string
}

/** Writes a virtual machine to an OVA file on a host. */
export async function exportVmAsOva(connection: Connection, { vm, host, directory }: OvaExport): Promise<string> {
  const vms = connection.systemService().vmsService()
  const { id = '' } = await findOne(
    vms,
    where('vms', (found) => found('name').equals(vm)),
  )
  const filename = `${vm}.ova`
  const { response } = await vms
    .vmService(id)
    .exportToPathOnHost({ host: { name: host }, directory, filename })
    .withResponse()
  await waitForJobs(connection, response.requestId ?? '', { deadlineMs: 4 * 60 * 60_000 })
  console.log(`${vm} is in ${directory}/${filename} on ${host}`)
  return filename
}

await command(import.meta, '<vm> <host> <directory>', async (connection, vm = '', host = '', directory = '') => {
  await exportVmAsOva(connection, { vm, host, directory })
})
