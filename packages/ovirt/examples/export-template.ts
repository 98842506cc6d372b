import { type Connection, findOne, waitForJobs, where } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is written, and where. */
export interface TemplateExport {
  readonly template: string
  readonly host: string
  /** On the host. */
  readonly directory: string
}

/** Writes a template to an OVA file on a host. */
export async function exportTemplate(connection: Connection, wanted: TemplateExport): Promise<string> {
  const { template, host, directory } = wanted
  const templates = connection.systemService().templatesService()
  const { id = '' } = await findOne(
    templates,
    where('templates', (found) => found('name').equals(template)),
  )
  const filename = `${template}.ova`
  const { response } = await templates
    .templateService(id)
    .exportToPathOnHost({ host: { name: host }, directory, filename })
    .withResponse()
  await waitForJobs(connection, response.requestId ?? '', { deadlineMs: 4 * 60 * 60_000 })
  console.log(`${template} is in ${directory}/${filename} on ${host}`)
  return filename
}

await command(import.meta, '<template> <host> <directory>', async (connection, ...words) => {
  const [template = '', host = '', directory = ''] = words
  await exportTemplate(connection, { template, host, directory })
})
