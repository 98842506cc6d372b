import { bulkResults, readCustomProperties } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('servers, views, zones and records', async () => {
  const dnsRecords = [
    { name: 'a', type: 'A', data: '192.0.2.1' },
    { name: 'b', type: 'A', data: 'not an address' },
  ] as const
  const answers = await replayed('family-dns.json', async (client) => {
    const { dnsServers, dnsViews, dnsZones } = client
    const servers = await dnsServers.list()
    const views = await dnsViews.list()
    const definitions = await dnsZones.propertyDefinitions.list()
    const dnsZone = { name: 'example.org.', type: 'Primary', customProperties: { Location: 'H-16' } } as const
    const { ref } = await dnsZones.create({ dnsZone, saveComment: 'new' })
    await dnsZones.update(ref, { properties: { dynamic: true, Location: 'H-15' } })
    const bulk = await client.dnsRecords.create({ dnsRecords, dnsZoneRef: ref })
    const record = await dnsZones.records.create('example.com.', {
      dnsRecord: { name: 'mail', type: 'MX', data: '10\tmx.example.com.' },
    })
    await client.dnsRecords.update(record.ref, { properties: { ttl: '60' } })
    const changed = await client.dnsRecords.get(record.ref)
    const related = await client.dnsRecords.relatedDnsRecords.list('www.example.com.')
    const records = await dnsZones.records.list('example.com.', { sortBy: 'name', limit: 2 })
    await dnsZones.folders.add(ref, 'zones')
    const folder = await dnsZones.folders.get(ref)
    const one = await dnsZones.get(ref)
    const options = await dnsZones.options.get(ref)
    await dnsZones.delete(ref)
    const left = await dnsZones.list({ filter: 'name=^example' })
    return { servers, views, definitions, bulk, changed, related, records, folder, one, options, left }
  })
  expect(answers.servers).toMatchObject([{ name: 'ns1.example.net.', type: 'BIND', state: 'OK' }])
  expect(answers.views).toHaveLength(1)
  expect(answers.definitions).toMatchObject([{ name: 'Location', listItems: ['H-15', 'H-16'] }])
  expect(answers.one).toMatchObject({ dynamic: true, type: 'Primary', folderRef: answers.folder })
  expect(readCustomProperties(answers.one.customProperties, answers.definitions)).toEqual({ Location: 'H-15' })
  expect(bulkResults(dnsRecords, answers.bulk).results).toMatchObject([
    { status: 'created' },
    { status: 'failed', message: 'Invalid data in DNS record of type A.' },
  ])
  expect(answers.changed).toMatchObject({ name: 'mail', ttl: '60', data: '10\tmx.example.com.' })
  expect(answers.related).toMatchObject([{ name: 'web', type: 'CNAME' }])
  expect(answers.records.map(({ name }) => name)).toEqual(['mail', 'web'])
  expect(answers.records.totalResults).toBe(3)
  expect(answers.options).toMatchObject({ zonetype: 'Primary' })
  expect(answers.left.map(({ name }) => name)).toEqual(['example.com.'])
})
