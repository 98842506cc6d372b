import { type Connection, waitForJobs } from '@sdk/ovirt'
import { command, passwordFrom } from './command.ts'

/** Which machine of a vCenter, and where it goes. */
export interface VmImport {
  /** Its name there, and here. */
  readonly name: string
  /** Like `vpx://user%40domain@vcenter.example.com/Datacenter/Cluster/host.example.com?no_verify=1`. */
  readonly url: string
  readonly username: string
  readonly password: string
  readonly cluster: string
  readonly storageDomain: string
}

/** Brings a virtual machine over from VMware. */
export async function importVm(connection: Connection, wanted: VmImport): Promise<void> {
  const { name, url, username, password, cluster, storageDomain } = wanted
  const { response } = await connection
    .systemService()
    .externalVmImportsService()
    .add({
      import: {
        provider: 'vmware',
        url,
        username,
        password,
        name,
        vm: { name },
        sparse: true,
        cluster: { name: cluster },
        storageDomain: { name: storageDomain },
      },
    })
    .withResponse()
  console.log(`${name} is being imported`)
  await waitForJobs(connection, response.requestId ?? '', { deadlineMs: 8 * 60 * 60_000 })
  console.log(`${name} is there`)
}

await command(import.meta, '<vm> <url> <username> <cluster> <storage-domain>', async (connection, ...words) => {
  const [name = '', url = '', username = '', cluster = '', storageDomain = ''] = words
  const password = passwordFrom('VCENTER_PASSWORD')
  await importVm(connection, { name, url, username, password, cluster, storageDomain })
})
