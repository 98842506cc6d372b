import { type Connection, type Vm, waitForVmStatus } from '@sdk/ovirt'
import { command, passwordFrom } from './command.ts'

/** What is to be made. */
export interface NewWindowsVm {
  readonly name: string
  /** Of a machine that was generalized with Sysprep. */
  readonly template: string
  readonly cluster: string
  /** The Active Directory to join. */
  readonly domain?: string | undefined
  /** Of the local administrator. */
  readonly password: string
}

/** Makes a Windows machine from a sealed template, and has Sysprep set it up when it starts for the first time. */
export async function addWindowsVm(connection: Connection, wanted: NewWindowsVm): Promise<Vm> {
  const { name, template, cluster, domain, password } = wanted
  const vms = connection.systemService().vmsService()
  const { id = '' } = await vms.add({ vm: { name, template: { name: template }, cluster: { name: cluster } } })
  const vmService = vms.vmService(id)
  await waitForVmStatus(vmService, 'down', { connection, deadlineMs: 30 * 60_000 })

  const initialization = {
    hostName: name,
    rootPassword: password,
    timezone: 'W. Europe Standard Time',
    systemLocale: 'en-US',
    userLocale: 'en-US',
    ...(domain !== undefined && { domain }),
  }
  await vmService.start({ useSysprep: true, vm: { initialization } })
  const vm = await waitForVmStatus(vmService, 'up', { connection })
  console.log(`${name} is ${vm.status}, and sets itself up${domain === undefined ? '' : ` to join ${domain}`}`)
  return vm
}

await command(import.meta, '<name> <template> <cluster> [domain]', async (connection, ...words) => {
  const [name = '', template = '', cluster = '', domain] = words
  await addWindowsVm(connection, { name, template, cluster, domain, password: passwordFrom('WINDOWS_PASSWORD') })
})
