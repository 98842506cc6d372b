import { type Connection, FindError, type Vm, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is to be made. */
export interface NewVm {
  readonly name: string
  readonly template: string
  /** @default the newest */
  readonly versionNumber?: number | undefined
  readonly cluster: string
}

/** Makes a virtual machine from a version of a template. All versions have the same name. */
export async function addVmFromTemplateVersion(connection: Connection, wanted: NewVm): Promise<Vm> {
  const { name, template, cluster } = wanted
  const system = connection.systemService()
  const search = where('templates', (found) => found('name').equals(template))
  const versions = await system.templatesService().list({ search })
  const newest = Math.max(...versions.map(({ version }) => version?.versionNumber ?? 1))
  const versionNumber = wanted.versionNumber ?? newest
  const version = versions.find((one) => (one.version?.versionNumber ?? 1) === versionNumber)
  if (version?.id === undefined) throw new FindError(`${template} has no version ${versionNumber}`, 0)

  const vm = await system
    .vmsService()
    .add({ vm: { name, template: { id: version.id }, cluster: { name: cluster } }, clone: false })
  console.log(`${name} is made from version ${versionNumber} of ${template}`)
  return vm
}

await command(import.meta, '<name> <template> <cluster> [version]', async (connection, ...words) => {
  const [name = '', template = '', cluster = '', version] = words
  const versionNumber = version === undefined ? undefined : Number(version)
  await addVmFromTemplateVersion(connection, { name, template, cluster, versionNumber })
})
