import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('ranges, addresses, devices and folders', async () => {
  const answers = await replayed('family-ipam.json', async (client) => {
    const { ranges, ipamRecords } = client
    const list = await ranges.list({ sortBy: 'name' })
    const blocks = await ranges.availableAddressBlocks('192.0.2.0/24', { mask: 26, limit: 2 })
    const { from = '', to = '' } = blocks[0] ?? {}
    const { ref } = await ranges.create({ range: { name: `${from}-${to}`, from, to, subnet: true } })
    const created = await ranges.get(ref)
    const subranges = await ranges.subranges('192.0.2.0/24')
    const address = await ranges.nextFreeAddress(ref, { temporaryClaimTime: 60, ping: true, excludeDHCP: true })
    const held = await ipamRecords.get(address ?? '')
    await ipamRecords.update(address ?? '', { properties: { claimed: true, Note: 'router' }, saveComment: 'ours' })
    const claimed = await ipamRecords.get(address ?? '')
    const used = await ranges.ipamRecords.list(ref, { filter: 'state!=Free' })
    const statistics = await ranges.statistics(ref)
    await ipamRecords.delete(address ?? '')
    const ping = await ipamRecords.ping('192.0.2.40')
    const range = await ipamRecords.range('192.0.2.40')
    const [device] = await client.devices.list()
    const { ref: folderRef } = await client.folders.create({ folder: { name: 'ranges', contentType: 'Range' } })
    await ranges.folders.add(ref, folderRef)
    const inFolder = await client.folders.objects(folderRef)
    await ranges.delete(ref)
    return { list, blocks, created, subranges, address, held, claimed, used, statistics, ping, range, device, inFolder }
  })
  expect(answers.list.map(({ name }) => name)).toEqual(['192.0.2.0/24', '192.0.2.0/26'])
  expect(answers.blocks).toEqual([
    { from: '192.0.2.64', to: '192.0.2.127' },
    { from: '192.0.2.128', to: '192.0.2.191' },
  ])
  expect(answers.created).toMatchObject({ name: '192.0.2.64/26', parentRef: answers.list[0]?.ref, subnet: true })
  expect(answers.subranges.map(({ name }) => name)).toEqual(['192.0.2.0/26', '192.0.2.64/26'])
  expect(answers.address).toBe('192.0.2.65')
  expect(answers.held).toMatchObject({
    state: 'Held',
    holdInfo: { expiryTime: 'Mar 1, 2026 12:01:00', username: 'ada' },
  })
  expect(answers.claimed).toMatchObject({ state: 'Claimed', claimed: true, customProperties: { Note: 'router' } })
  expect(answers.used.map((record) => record.address)).toEqual(['192.0.2.65'])
  expect(answers.statistics).toMatchObject({ used: '1', free: '63' })
  expect(answers.ping).toMatchObject({ alive: true, lastSeenDate: 'Mar 1, 2026 12:00:00' })
  expect(answers.range).toMatchObject({ name: '192.0.2.0/26' })
  expect(answers.device).toMatchObject({ name: 'router', interfaces: [{ name: 'eth0', addresses: ['192.0.2.40'] }] })
  expect(answers.inFolder).toMatchObject([{ name: '192.0.2.64/26', objType: 'Range' }])
})
