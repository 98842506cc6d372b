import { inspect } from 'node:util'
import { ConfigError, MicetroClient } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { Resources } from '../../src/generated/resource-accessors.ts'
import { answering, clientOf, failureOf, url } from './support/world.ts'

const answer = { dnsZone: { ref: 'dnsZones/1', name: 'a.', type: 'Primary' } }

test('a client makes each resource once, and shares none with others', () => {
  const { client } = answering(answer)
  const { client: other } = answering(answer)
  expect(client.dnsZones).toBe(client.dnsZones)
  expect(client.dnsZones).not.toBe(other.dnsZones)
  expect(client).toBeInstanceOf(Resources)
})

test('methods need no this, and cannot be replaced', async () => {
  const { get } = answering(answer).client.dnsZones
  expect((await get(1)).name).toBe('a.')
  const { client } = answering(answer)
  expect(Object.isFrozen(client.dnsZones)).toBe(true)
  expect(Object.isFrozen(client.dnsZones.records)).toBe(true)
})

test('a resource sends the credentials that the client has when it is called', async () => {
  const { client, sent } = clientOf(() => Response.json({ result: answer }), { auth: 'Bearer first' })
  const { dnsZones } = client
  await dnsZones.get(1)
  client.auth = 'Bearer second'
  await dnsZones.get(1)
  client.clearToken()
  await dnsZones.get(1)
  expect(sent.requests.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer first',
    'Bearer second',
    undefined,
  ])
})

test('a point stands for the user who asks, by the name that the client knows', async () => {
  const user = { ref: 'users/3', name: 'ada', authenticationType: 'Internal' }
  const { client, sent } = clientOf(() => Response.json({ result: { user } }), { username: 'ada', password: 'x' })
  await client.users.get('.')
  expect(sent.requests[0]?.path).toBe('/mmws/api/v2/users/ada')
  const error = await failureOf(answering({ user }).client.users.get('.'))
  expect(error).toBeInstanceOf(ConfigError)
})

test('addresses and names are sent as they are, encoded', async () => {
  const { client, sent } = answering({ ipamRecord: {}, address: '192.0.2.1' })
  await client.ipamRecords.get('2001:db8::1')
  await client.ipamRecords.range('192.0.2.1').catch(() => undefined)
  await client.dhcpScopes.leases.delete(1, '192.0.2.7')
  await client.ranges.nextFreeAddress('192.0.2.0/24')
  expect(sent.requests.map(({ url: address }) => new URL(address).pathname.replace('/mmws/api/v2', ''))).toEqual([
    '/ipamRecords/2001%3Adb8%3A%3A1',
    '/ipamRecords/192.0.2.1/range',
    '/dhcpScopes/1/leases/192.0.2.7',
    '/ranges/192.0.2.0%2F24/nextFreeAddress',
  ])
})

test('the owner of a definition of properties may be named, and is any where it is not', async () => {
  const { client, sent } = answering({ propertyDefinitions: [] })
  await client.dnsZones.propertyDefinitions.list()
  await client.dnsZones.propertyDefinitions.list({ ref: 'dnsZones/12' })
  await client.dnsZones.propertyDefinitions.create({ ref: 5, propertyDefinition: { name: 'Rack', type: 'String' } })
  expect(sent.requests.map(({ path }) => path.replace('/mmws/api/v2', ''))).toEqual([
    '/dnsZones/1/propertyDefinitions',
    '/dnsZones/12/propertyDefinitions',
    '/dnsZones/5/propertyDefinitions',
  ])
  expect(sent.requests[2]?.json).toEqual({ propertyDefinition: { name: 'Rack', type: 'String' } })
})

test('numbers of references are written out in queries and bodies', async () => {
  const { client, sent } = answering({ ref: 'x' })
  await client.dnsZones.list({ folderRef: 3, dnsViewRef: 'an internal view' })
  await client.cloudNetworks.ranges.remove(1, 2, { rangeRefs: [2, 'DHCPScopes'] })
  await client.dnsRecords.create({ dnsRecords: [], dnsZoneRef: '12' })
  expect(decodeURIComponent(sent.requests[0]?.url ?? '')).toContain('?folderRef=folders/3&dnsViewRef=an internal view')
  expect(decodeURIComponent(sent.requests[1]?.url ?? '')).toContain('?rangeRefs=["ranges/2","DHCPScopes"]')
  expect(sent.requests[2]?.json).toEqual({ dnsRecords: [], dnsZoneRef: 'dnsZones/12' })
})

test('options of the call go with it, and what holds an address is not repeated', async () => {
  let attempts = 0
  const { client, sent } = clientOf(() => {
    attempts += 1
    return new Response('', { status: 503 })
  })
  const options = { retry: 1, headers: { 'x-trace': 'abc' }, query: { pretty: true } }
  await failureOf(client.ranges.nextFreeAddress(1, { temporaryClaimTime: 60 }, options))
  expect(attempts).toBe(1)
  await failureOf(client.ranges.nextFreeAddress(1, {}, options))
  expect(attempts).toBe(3)
  expect(sent.requests[0]?.headers['x-trace']).toBe('abc')
  expect(sent.requests[0]?.url).toContain('?temporaryClaimTime=60&pretty=true')
})

test('a closed client sends nothing more', async () => {
  const { client, sent } = answering(answer)
  const { dnsZones } = client
  await client.close()
  await expect(dnsZones.get(1)).rejects.toThrow('client: is closed')
  expect(sent.requests).toEqual([])
})

test('inspectors see no credentials in a client or its resources', () => {
  const client = new MicetroClient({ url, username: 'ada', password: 'open sesame' })
  const shown =
    inspect(client, { depth: 10, showHidden: true }) + inspect(client.dnsZones, { depth: 10, showHidden: true })
  expect(shown).not.toContain('open sesame')
  expect(shown).not.toContain(Buffer.from('ada:open sesame').toString('base64'))
})

test('the class of resources is nothing without a client', () => {
  class Nobody extends Resources {}
  expect(() => new Nobody().dnsZones).toThrow(TypeError)
})
