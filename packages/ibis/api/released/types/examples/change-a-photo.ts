import { type IbisClientConnection, photoAttribute, photosOf } from '@sdk/ibis'

export async function replacePhoto(connection: IbisClientConnection, crsid: string, jpeg: Uint8Array): Promise<string> {
  const { person } = connection
  const [photo] = photosOf(await person.getAttributes('crsid', crsid, ['jpegPhoto']))
  const attribute = photoAttribute(jpeg, { visibility: 'university' })
  if (photo?.attribute.attrid === undefined) {
    await person.addAttribute('crsid', crsid, attribute)
    return 'added'
  }
  await person.updateAttribute('crsid', crsid, photo.attribute.attrid, attribute)
  return `in place of ${photo.bytes.length} bytes of ${photo.type}`
}
