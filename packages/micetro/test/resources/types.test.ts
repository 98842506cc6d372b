import type { ApiPromise } from '@core/http'
import {
  bulkResults,
  type Created,
  type DNSRecord,
  type DNSZone,
  type List,
  type ListPromise,
  type MicetroClient,
  type Ref,
  updateProperties,
  type User,
  where,
} from '@sdk/micetro'
import type { DnsZonesResource } from '@sdk/micetro/resources'
import { type DNSRecordType, SortOrder } from '@sdk/micetro/types'
import { expect, expectTypeOf, test } from 'vitest'
import { answering } from './support/world.ts'

type Resource = MicetroClient['dnsZones']

test('methods give what the API answers', () => {
  expectTypeOf<Resource>().toEqualTypeOf<DnsZonesResource>()
  expectTypeOf<ReturnType<Resource['get']>>().toEqualTypeOf<ApiPromise<DNSZone>>()
  expectTypeOf<ReturnType<Resource['list']>>().toEqualTypeOf<ListPromise<List<DNSZone>, DNSZone>>()
  expectTypeOf<ReturnType<Resource['records']['create']>>().toEqualTypeOf<ApiPromise<Created<'dnsRecords'>>>()
  expectTypeOf<ReturnType<Resource['delete']>>().toEqualTypeOf<ApiPromise<undefined>>()
  expectTypeOf<ReturnType<MicetroClient['ranges']['nextFreeAddress']>>().toEqualTypeOf<ApiPromise<string | undefined>>()
  expectTypeOf<ReturnType<MicetroClient['dnsServers']['files']>>().toEqualTypeOf<ApiPromise<string[]>>()
  expectTypeOf<ReturnType<MicetroClient['micetro']['get']>>().toEqualTypeOf<ApiPromise<Record<string, unknown>>>()
  expectTypeOf<Awaited<ReturnType<MicetroClient['dhcpScopes']['options']['get']>>['ticket']>().toEqualTypeOf<number>()
  expectTypeOf<List<User>>().toExtend<User[]>()
  expectTypeOf<List<User>['totalResults']>().toEqualTypeOf<number | undefined>()
})

test('objects have the members of the API, open to new values', () => {
  expectTypeOf<DNSZone['ref']>().toEqualTypeOf<Ref<'dnsZones'> | undefined>()
  expectTypeOf<DNSRecord['type']>().toEqualTypeOf<DNSRecordType>()
  expectTypeOf<'QUANTUM'>().toExtend<DNSRecordType>()
  expectTypeOf<DNSRecord['enabled']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf(SortOrder.Ascending).toEqualTypeOf<'Ascending'>()
  // No member that anybody uses is anything at all.
  expectTypeOf<DNSZone['name']>().not.toBeAny()
  expectTypeOf<Parameters<Resource['create']>[0]>().not.toBeAny()
  expect(SortOrder).toEqual({ Ascending: 'Ascending', Descending: 'Descending' })
})

test('references of answers can be given on', async () => {
  const { client } = answering({
    dnsZone: { ref: 'dnsZones/1', name: 'a.', type: 'Primary', dnsViewRef: 'dnsViews/2' },
  })
  const zone = await client.dnsZones.get('example.com.')
  const { ref = '', dnsViewRef = '' } = zone
  const given = [
    client.dnsZones.get(ref),
    client.dnsViews.get(dnsViewRef),
    client.dnsZones.list({ dnsViewRef }),
    client.dnsZones.folders.add(ref, 3),
  ]
  // @ts-expect-error a reference to a zone is none to a range
  const wrong = client.ranges.get(zone.ref ?? zone.ref)
  await expect(wrong).rejects.toThrow('ranges.get: ref: is a reference to dnsZones')
  expect(await Promise.allSettled(given)).toHaveLength(4)
})

test('properties are checked, and custom ones stand beside them', async () => {
  const { client, sent } = answering({})
  await client.dnsZones.update(1, { properties: { dynamic: true, Location: 'H-15' }, saveComment: 'why' })
  // @ts-expect-error dynamic is no text
  const wrong = client.dnsZones.update(1, { properties: { dynamic: 'yes' } })
  // @ts-expect-error custom properties are not nested
  const nested = client.dnsZones.update(1, { properties: { customProperties: { Location: 'H-15' } } })
  await Promise.allSettled([wrong, nested])
  expect(sent.requests[0]?.json).toEqual({ properties: { dynamic: true, Location: 'H-15' }, saveComment: 'why' })
})

test('what filters, updates and bulk results are written and read with fits', async () => {
  const dnsRecords: DNSRecord[] = [{ name: 'a', type: 'A', data: '192.0.2.1' }]
  const { client, sent } = answering({ objRefs: ['{#0-#0}'], errors: ['No.'] }, 201)
  const { failed } = bulkResults(dnsRecords, await client.dnsRecords.create({ dnsRecords, dnsZoneRef: 'dnsZones/1' }))
  expectTypeOf(failed[0]?.input).toEqualTypeOf<DNSRecord | undefined>()
  await client.dnsZones.update(1, { properties: updateProperties({ dynamic: true }, { Cost: 5 }) })
  const filter = where('dnsZones', (zone) => zone('type').equals('Primary'))
  await expect(client.dnsZones.list({ filter })).rejects.toThrow('result.dnsZones is missing')
  expect(failed).toMatchObject([{ index: 0, message: 'No.' }])
  expect(sent.requests[1]?.json).toEqual({ properties: { dynamic: true, Cost: '5' } })
  expect(decodeURIComponent(sent.requests[2]?.url ?? '')).toContain('type')
})

test('what stands below an owner need not name it', async () => {
  const { client } = answering({ ref: 'dhcpReservations/1' }, 201)
  const dhcpReservation = { name: 'printer', clientIdentifier: '00:00:5e:00:53:01', addresses: ['192.0.2.5'] }
  const { ref } = await client.dhcpScopes.reservations.create(1, { dhcpReservation })
  expectTypeOf(ref).toEqualTypeOf<Ref<'dhcpReservations'>>()
  // @ts-expect-error at the top it does have to
  const wrong = client.dhcpScopes.create({ dhcpScope: { name: 'scope' } })
  expect(await wrong).toEqual({ ref })
})

test('wrong use does not compile', async () => {
  const { client } = answering({})
  const calls = [
    // @ts-expect-error a parameter that there is not
    client.dnsZones.list({ filtre: 'a' }),
    // @ts-expect-error the zone is missing
    client.dnsZones.create({}),
    // @ts-expect-error a member is missing
    client.dnsZones.create({ dnsZone: { name: 'a.' } }),
    // @ts-expect-error a member that there is not
    client.dnsZones.create({ dnsZone: { name: 'a.', type: 'Primary', colour: 'red' } }),
    // @ts-expect-error no reference
    client.dnsZones.get(),
    // @ts-expect-error the reference is no truth
    client.dnsZones.get(true),
    // @ts-expect-error an option that there is not
    client.dnsZones.get(1, { timeout: 5 }),
    // @ts-expect-error text is no number
    client.dnsZones.list({ limit: '5' }),
  ]
  const settled = await Promise.allSettled(calls)
  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(4)
  // @ts-expect-error there are no such objects
  expect(() => client.dnsZone.get(1)).toThrow(TypeError)
  // @ts-expect-error views cannot be added
  expect(() => client.dnsViews.create({})).toThrow(TypeError)
})
