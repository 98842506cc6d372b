import { describe, expect, test } from 'vitest'
import { ConfigError, IbisClientConnection, photoAttribute, photosOf } from '../../src/index.ts'
import { fakeDirectory } from '../directory-seed.ts'

const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])

describe('photos', () => {
  test.each<[string, Uint8Array, string]>([
    ['JPEG', jpeg, 'image/jpeg'],
    ['PNG', png, 'image/png'],
    ['GIF', new TextEncoder().encode('GIF89a'), 'image/gif'],
    ['WebP', new TextEncoder().encode('RIFF1234WEBPVP8 '), 'image/webp'],
    ['something else', new TextEncoder().encode('RIFF1234WAVE'), 'application/octet-stream'],
    ['one byte', Uint8Array.from([0xff]), 'application/octet-stream'],
  ])('that are %s have their type', (_, binaryData, type) => {
    const attribute = { scheme: 'jpegPhoto', binaryData }
    expect(photosOf([attribute])).toEqual([{ bytes: binaryData, type, attribute }])
  })

  test('are taken from entities and from attributes, in their order', () => {
    const attributes = [
      { scheme: 'email', value: 'x' },
      { scheme: 'jpegPhoto', attrid: 1, binaryData: jpeg },
      { scheme: 'jpegPhoto', attrid: 2 },
      { scheme: 'jpegPhoto', attrid: 3, binaryData: new Uint8Array() },
      { scheme: 'jpegPhoto', attrid: 4, binaryData: png },
    ]
    expect(photosOf(attributes).map(({ attribute }) => attribute.attrid)).toEqual([1, 4])
    expect(photosOf({ attributes })).toEqual(photosOf(attributes))
    expect(photosOf({})).toEqual([])
  })

  test.each(['xml', 'json'] as const)('go to the service and come back, as %s', async (format) => {
    const { url, fetch } = fakeDirectory()
    const credentials = { username: 'ztest-editors', password: 'pä:ss wörd' }
    const connection = new IbisClientConnection({ url, fetch, format, ...credentials })
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index < 3 ? (jpeg[index] ?? 0) : index % 256))
    const added = await connection.person.addAttribute('crsid', 'zz902', photoAttribute(bytes, { comment: 'c' }))
    expect(added).toMatchObject({ comment: 'c', owningGroupid: '900001' })
    const person = await connection.person.getPerson('crsid', 'zz902', { fetch: ['jpegPhoto'] })
    const [photo] = photosOf(person ?? [])
    expect(photo?.type).toBe('image/jpeg')
    expect(photo?.bytes).toEqual(bytes)
    expect(photo?.attribute.attrid).toBe(added.attrid)
  })

  test('are told apart by their bytes: another one is added, the same one is not', async () => {
    const { url, fetch } = fakeDirectory()
    const { person } = new IbisClientConnection({ url, fetch, username: 'ztest-editors', password: 'pä:ss wörd' })
    const [first, second] = [jpeg, Uint8Array.from([...jpeg, 9])].map((bytes) => photoAttribute(bytes))
    for (const photo of [first, second, first]) await person.addAttribute('crsid', 'zz902', photo ?? { scheme: 'x' })
    const photos = photosOf(await person.getAttributes('crsid', 'zz902', ['jpegPhoto']))
    expect(photos.map(({ bytes }) => bytes)).toEqual([first?.binaryData, second?.binaryData])
  })

  test.each<[string, unknown]>([
    ['a PNG', png],
    ['no image', Uint8Array.from([1, 2, 3])],
    ['a text', 'ÿØÿ'],
  ])('that are %s cannot be sent', (_, bytes) => {
    expect(() => photoAttribute(bytes as Uint8Array)).toThrow(ConfigError)
    expect(() => photoAttribute(bytes as Uint8Array)).toThrow(/^bytes: /)
  })
})
