import { capture } from '@core/http/testing'
import {
  bulkResults,
  ConfigError,
  makeRef,
  MicetroClient,
  readCustomProperties,
  updateProperties,
  where,
} from '@sdk/micetro'
import { expect, test } from 'vitest'

const url = 'https://micetro.example.com'

test('a filter goes out with a list as it was written', async () => {
  const sent = capture(() => Response.json({ result: { dnsZones: [], totalResults: 0 } }))
  await using client = new MicetroClient({ url, fetch: sent.fetch, auth: 'Bearer abc' })
  const filter = where('dnsZones', (zone) => zone('name').startsWith('a b+c').and(zone('type').equals('Primary')))
  await client.dnsZones.list({ filter })
  expect(new URL(sent.requests[0]?.url ?? url).search).toBe('?filter=name%3D%5E%22a%20b%2Bc%22%20and%20type%3DPrimary')
})

test('references of one collection fit the methods of that one', async () => {
  const sent = capture(() => Response.json({ result: { dnsZone: { ref: 'dnsZones/12', name: 'example.com.' } } }))
  await using client = new MicetroClient({ url, fetch: sent.fetch, auth: 'Bearer abc' })
  await client.dnsZones.get(makeRef('dnsZones', 12))
  await client.dnsZones.get(12)
  await client.dnsZones.get('example.com.')
  // @ts-expect-error a user is no zone
  await expect(client.dnsZones.get(makeRef('users', 3))).rejects.toThrow(ConfigError)
  expect(sent.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['12', '12', 'example.com.'])
})

test('the current user is asked for by name', async () => {
  const sent = capture(() => Response.json({ result: { user: { ref: 'users/3', name: 'ada' } } }))
  await using client = new MicetroClient({ url, fetch: sent.fetch, username: 'ada', password: 'open sesame' })
  await client.users.get('.')
  client.auth = 'Bearer abc'
  await expect(client.users.get('.')).rejects.toThrow('is the current user, whose name this client does not know')
  expect(sent.requests.map(({ path }) => path)).toEqual(['/mmws/api/v2/users/ada'])
})

test('what typed methods take and give fits together', async () => {
  const sent = capture((request) => {
    if (request.method === 'PUT') return new Response(null, { status: 204 })
    if (request.method === 'GET') {
      const dnsZone = { ref: 'dnsZones/12', name: 'example.com.', type: 'Primary', customProperties: { Cost: '5' } }
      return Response.json({ result: { dnsZone } })
    }
    return Response.json({ result: { objRefs: ['dnsRecords/1', '{#0-#0}'], errors: ['no address'] } }, { status: 201 })
  })
  await using client = new MicetroClient({ url, fetch: sent.fetch, auth: 'Bearer abc' })
  const zone = await client.dnsZones.get('example.com.')
  expect(readCustomProperties(zone.customProperties, [{ name: 'cost', type: 'Integer' }])).toEqual({ Cost: 5 })
  await client.dnsZones.update(zone.ref ?? '', { properties: updateProperties({ authority: 'ns1' }, { Cost: 6 }) })
  expect(sent.requests[1]?.json).toEqual({ properties: { authority: 'ns1', Cost: '6' } })
  const dnsRecords = [
    { name: 'a', type: 'A', data: '192.0.2.1' },
    { name: 'b', type: 'A', data: 'x' },
  ]
  const { created, failed } = bulkResults(
    dnsRecords,
    await client.dnsRecords.create({ dnsRecords, dnsZoneRef: 'dnsZones/12' }),
  )
  expect([created[0]?.ref, failed[0]?.input.name, failed[0]?.message]).toEqual(['dnsRecords/1', 'b', 'no address'])
})
