import { Connection } from '@sdk/ovirt'
import { downloadDisk, uploadDisk } from '@sdk/ovirt/image-transfer'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { expect, it } from 'vitest'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick } from './support/transfer-world.ts'

it('a disk goes to the fake engine and comes back', async () => {
  const fake = createFakeEngine({ transitionMs: 5 })
  await using connection = new Connection({
    url: fake.url,
    username: 'admin@internal',
    password: 'secret',
    fetch: fake.fetch,
  })
  const [domain] = await connection.systemService().storageDomainsService().list()
  const source = sampleImage(5_000_000)
  const disk = { name: 'web', storageDomains: [{ id: domain?.id }] }
  const { diskId, networkBytes } = await uploadDisk(connection, { ...quick, source, disk })
  expect(networkBytes).toBeGreaterThan(0)
  const { bytes } = await downloadDisk(connection, { ...quick, diskId })
  expect(isSame(bytes.subarray(0, source.length), source)).toBe(true)
})
