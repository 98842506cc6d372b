import { type Connection, findOne, waitForTemplateStatus, where } from '@sdk/ovirt'
import type { Template } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Makes a template of a virtual machine that is down, without what is only of that machine, like its host keys. */
export async function addTemplate(connection: Connection, vm: string, name: string): Promise<Template> {
  const system = connection.systemService()
  const { id: vmId = '' } = await findOne(
    system.vmsService(),
    where('vms', (found) => found('name').equals(vm)),
  )
  const templates = system.templatesService()
  const { id = '' } = await templates.add({ template: { name, vm: { id: vmId } }, seal: true })
  const template = await waitForTemplateStatus(templates.templateService(id), 'ok', {
    connection,
    deadlineMs: 60 * 60_000,
  })
  console.log(`${name} is a template of ${vm}`)
  return template
}

await command(import.meta, '<vm> <name>', addTemplate)
