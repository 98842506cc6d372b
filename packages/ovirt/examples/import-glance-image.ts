import { type Connection, FindError } from '@sdk/ovirt'
import { command } from './command.ts'

/** What is imported, and where it goes. */
export interface ImageImport {
  readonly provider: string
  readonly image: string
  readonly storageDomain: string
  readonly cluster: string
}

/** Makes a template of an image that an OpenStack image provider offers. */
export async function importGlanceImage(connection: Connection, wanted: ImageImport): Promise<void> {
  const providers = connection.systemService().openstackImageProvidersService()
  const provider = (await providers.list()).find(({ name }) => name === wanted.provider)
  if (provider?.id === undefined) throw new FindError(`there is no provider ${wanted.provider}`, 0)
  const images = providers.providerService(provider.id).imagesService()
  const image = (await images.list()).find(({ name }) => name === wanted.image)
  if (image?.id === undefined) throw new FindError(`${wanted.provider} has no image ${wanted.image}`, 0)

  await images.imageService(image.id).import({
    importAsTemplate: true,
    template: { name: wanted.image },
    storageDomain: { name: wanted.storageDomain },
    cluster: { name: wanted.cluster },
  })
  console.log(`${wanted.image} is being imported to ${wanted.storageDomain} as a template`)
}

await command(import.meta, '<provider> <image> <storage-domain> <cluster>', async (connection, ...words) => {
  const [provider = '', image = '', storageDomain = '', cluster = ''] = words
  await importGlanceImage(connection, { provider, image, storageDomain, cluster })
})
