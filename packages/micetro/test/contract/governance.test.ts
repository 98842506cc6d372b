import { expect, test } from 'vitest'
import { replayed } from './support/replayed.ts'

test('change requests and reports', async () => {
  const answers = await replayed('family-governance.json', async (client) => {
    const { changeRequests, reports, reportDefinitions, reportSources } = client
    const [zone] = await client.dnsZones.list()
    const dnsRecordAfter = { name: 'ftp', type: 'A', data: '192.0.2.30', dnsZoneRef: zone?.ref ?? '' } as const
    const dnsRecordChanges = [{ type: 'AddDNSRecord', dnsRecordAfter }] as const
    const checked = await changeRequests.create({ dnsRecordChanges, action: 'Validate' })
    const asked = await changeRequests.create({ dnsRecordChanges, action: 'Request', saveComment: 'please' })
    const waiting = await changeRequests.list({ includeChanges: true })
    await changeRequests.create({ dnsRecordChanges, action: 'Apply' })
    const records = await client.dnsZones.records.list(zone?.ref ?? '', { filter: 'name=ftp' })
    const sources = await reportSources.list()
    const columns = ['name']
    const reportDefinition = { title: 'Ranges', category: 'IPAM', sourceName: 'Ranges', columns } as const
    const { ref } = await reportDefinitions.create({ reportDefinition })
    const definition = await reportDefinitions.get(ref)
    const [report] = await reports.list()
    const preview = await reports.get(report?.ref ?? '', { preview: true })
    const file = await reports.file(report?.ref ?? '', { contentType: 'CSV' })
    return { checked, asked, waiting, records, sources, definition, report, preview, file }
  })
  expect(answers.checked.errors ?? []).toEqual([])
  expect(answers.waiting).toMatchObject([{ ref: answers.asked.ref, state: 'Pending', requester: 'ada' }])
  expect(answers.records).toMatchObject([{ name: 'ftp', data: '192.0.2.30' }])
  expect(answers.sources.length).toBeGreaterThan(0)
  expect(answers.definition).toMatchObject({ title: 'Ranges', columns: ['name'] })
  expect(answers.report).toMatchObject({ title: 'Zones' })
  expect(answers.preview).toMatchObject({ report: { title: 'Zones' } })
  expect(answers.file).toContain('example.com.')
})
