import type { Connection } from '@sdk/ovirt'
import { command } from './command.ts'

/** Lists the images that OpenStack image providers offer. */
export async function listGlanceImages(connection: Connection): Promise<void> {
  const providers = connection.systemService().openstackImageProvidersService()
  for (const { id = '', name } of await providers.list()) {
    for (const image of await providers.providerService(id).imagesService().list())
      console.log(`${name}: ${image.name}`)
  }
}

await command(import.meta, '', listGlanceImages)
