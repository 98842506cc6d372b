import { MicetroClient } from '@sdk/micetro'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { adminOf, apiUrl, clientOf, fakeWorld } from '../support/world.ts'

let fake: FakeMicetro
let client: MicetroClient

beforeEach(() => {
  fake = fakeWorld()
  client = adminOf(fake)
})

const zonePath = '/dnsZones/example.com.'
const names = (answer: { result: { dnsRecords: { name: string }[] } }): string[] =>
  answer.result.dnsRecords.map(({ name }) => name)

async function recordNames(params: Record<string, string | number> = {}): Promise<string[]> {
  return names(await client.httpGet(`${zonePath}/dnsRecords`, { params }))
}

describe('who asks', () => {
  test.each([
    ['nobody', undefined, 401, 'Missing session ID.'],
    ['a wrong password', MicetroClient.generateToken('ada', 'x'), 401, 'Invalid username or password.'],
    ['an unknown user', MicetroClient.generateToken('eve', 'x'), 401, 'Invalid username or password.'],
    ['an unknown session', 'Bearer abc', 401, 'Invalid session ID.'],
  ])('%s is refused', async (_, auth, status, message) => {
    const { client: other } = clientOf(fake.fetch, { auth })
    await expect(other.httpGet('/users')).rejects.toMatchObject({ status, message: expect.stringContaining(message) })
  })

  test('rights are kept', async () => {
    const reader = clientOf(fake.fetch, { username: 'reader', password: 'only looking' }).client
    await expect(reader.httpGet('/users')).resolves.toBeDefined()
    await expect(reader.httpDelete(zonePath)).rejects.toMatchObject({ status: 400, code: 1028 })
    const nobody = clientOf(fake.fetch, { username: 'nobody', password: 'no rights' }).client
    await expect(nobody.httpGet('/users')).rejects.toMatchObject({ status: 400, code: 1028 })
    expect(fake.state.dnsZones).toHaveLength(2)
  })

  test('the current user is the step of a dot, of which URLs leave nothing', async () => {
    const headers = { authorization: client.auth ?? '' }
    const answer = await fake.fetch(new Request(`${apiUrl}/users/.`, { headers }))
    expect(await answer.json()).toMatchObject({ result: { user: { name: 'ada', fullName: 'Ada Invented' } } })
  })

  test('users are found by reference, number and name', async () => {
    const { ref } = fake.state.users[1] ?? {}
    const found = await Promise.all(
      [`/${ref}`, `/users/${ref}`, '/users/READER'].map(async (path) => await client.httpGet(path)),
    )
    expect(found).toEqual(found.map(() => ({ result: { user: expect.objectContaining({ name: 'reader' }) } })))
  })
})

describe('lists', () => {
  test('have their key, and how many there are in all', async () => {
    expect(await client.httpGet('/addressSpaces', { params: { limit: 1 } })).toEqual({
      result: { addressSpaces: [{ ref: 'addressSpaces/4', name: '<default>', description: '' }], totalResults: 1 },
    })
    expect(await client.httpGet('/organizations')).toMatchObject({ result: { totalResults: 1 } })
    expect(await client.httpGet('/addressSpaces/4')).toMatchObject({ result: { addressSpace: { name: '<default>' } } })
    expect(await client.httpGet('/organizations/4')).toMatchObject({ result: { organization: { name: '<default>' } } })
  })

  test('come in pages', async () => {
    expect(await client.httpGet('/users', { params: { offset: 1, limit: 1 } })).toMatchObject({
      result: { users: [{ name: 'reader' }], totalResults: 3 },
    })
    expect(await client.httpGet('/users', { params: { targetRef: 'users/2', limit: 1 } })).toMatchObject({
      result: { users: [{ name: 'reader' }], totalResults: 3, offset: 1 },
    })
    await expect(client.httpGet('/users', { params: { limit: -1 } })).rejects.toMatchObject({ status: 400 })
  })

  test('are sorted', async () => {
    expect(await recordNames({ sortBy: 'name' })).toEqual(['mail', 'www'])
    expect(await recordNames({ sortBy: 'name', sortOrder: 'Descending' })).toEqual(['www', 'mail'])
  })

  test('are filtered, and a plus is no space', async () => {
    await client.httpPost(`${zonePath}/dnsRecords`, { json: { dnsRecord: { name: 'a b', type: 'TXT', data: 'x' } } })
    expect(await recordNames({ filter: 'name="a b"' })).toEqual(['a b'])
    const { auth = '' } = client
    const answer = await fake.fetch(
      new Request(`${apiUrl}${zonePath}/dnsRecords?filter=name%3D%22a+b%22`, { headers: { authorization: auth } }),
    )
    expect(await answer.json()).toMatchObject({ result: { totalResults: 0 } })
  })
})

describe('zones', () => {
  test('are created, changed and deleted', async () => {
    const created = await client.httpPost<{ result: { ref: string } }>('/dnsZones', {
      json: {
        dnsZone: { name: 'example.org', type: 'Primary', customProperties: { Rack: 7 } },
        records: [{ name: '@', type: 'A', data: '192.0.2.3' }],
        saveComment: 'why',
      },
      expectedStatusCodes: [201],
    })
    const path = `/${created.result.ref}`
    const json = { properties: { Rack: 8, authority: 'ns.example.org.' } }
    expect(await client.httpPut(path, { json, expectedStatusCodes: [204] })).toBe('')
    expect(await client.httpGet(path)).toMatchObject({
      result: { dnsZone: { name: 'example.org.', authority: 'ns.example.org.', customProperties: { Rack: '8' } } },
    })
    await client.httpDelete(path, { params: { saveComment: 'done' }, expectedStatusCodes: [204] })
    await expect(client.httpGet(path)).rejects.toMatchObject({ code: 2049 })
    expect(fake.state.dnsRecords.map(({ name }) => name)).toEqual(['www', 'mail'])
    expect(fake.state.saveComments).toEqual(['why', 'done'])
  })

  test.each([
    ['no zone', {}],
    ['no name', { dnsZone: {} }],
    ['a zone that is there', { dnsZone: { name: 'example.com' } }],
  ])('%s cannot be created', async (_, json) => {
    await expect(client.httpPost('/dnsZones', { json })).rejects.toMatchObject({ status: 400 })
    expect(fake.state.dnsZones).toHaveLength(2)
  })

  test('of one name in two views need their reference', async () => {
    fake.state.dnsViews.push({ ref: 'dnsViews/2', name: 'inside', dnsServerRef: 'dnsServers/5' })
    await client.httpPost('/dnsZones', { json: { dnsZone: { name: 'example.com.', dnsViewRef: 'dnsViews/2' } } })
    await expect(client.httpGet(zonePath)).rejects.toThrow('ambiguous')
  })

  test('dates are as the server writes them', () => {
    expect(fake.state.dnsZones[0]?.created).toMatch(/^[A-Z][a-z]{2} \d{1,2}, \d{4} \d{2}:\d{2}:\d{2}$/)
  })
})

describe('records', () => {
  test('are created, read, changed and deleted', async () => {
    const { result } = await client.httpPost<{ result: { ref: string } }>(`${zonePath}/dnsRecords`, {
      json: { dnsRecord: { name: 'ftp.example.com.', type: 'AAAA', data: '2001:db8::1' } },
      expectedStatusCodes: [201],
    })
    expect(await client.httpGet(`/${result.ref}`)).toEqual({
      result: {
        dnsRecord: {
          ref: result.ref,
          name: 'ftp',
          type: 'AAAA',
          ttl: '',
          data: '2001:db8::1',
          comment: '',
          enabled: true,
          dnsZoneRef: fake.state.dnsZones[0]?.ref,
          customProperties: {},
        },
      },
    })
    await client.httpPut(`/dnsRecords/${result.ref}`, { json: { properties: { ttl: '60', Owner: true } } })
    await client.httpPut(`/${result.ref}`, { json: { properties: { comment: 'c' }, deleteUnspecified: true } })
    expect(await client.httpGet('/dnsRecords/ftp.example.com.')).toMatchObject({
      result: { dnsRecord: { ttl: '60', comment: 'c', customProperties: {} } },
    })
    expect(await client.httpDelete(`/${result.ref}`)).toBe('')
    expect(await recordNames()).toEqual(['www', 'mail'])
  })

  test.each([
    ['a wrong address', { properties: { data: '192.0.2' } }],
    ['a field that is fixed', { properties: { dnsZoneRef: 'dnsZones/1' } }],
    ['nested custom properties', { properties: { customProperties: { a: '1' } } }],
    ['no properties', {}],
  ])('an update with %s changes nothing', async (_, json) => {
    const before = structuredClone(fake.state.dnsRecords)
    await expect(client.httpPut('/dnsRecords/www.example.com.', { json })).rejects.toMatchObject({ status: 400 })
    expect(fake.state.dnsRecords).toEqual(before)
  })

  test.each([
    { name: 'a', type: 'A', data: 'x' },
    { name: 'a', type: 'AAAA', data: '192.0.2.1' },
    { name: 'a', type: 'MX', data: 'mx.example.com.' },
    { name: 'a', type: 'SRV', data: '1\t2\thost' },
    { name: 'a', type: 'TXT', data: 'a\nb' },
    { name: 'a', type: 'NONE', data: 'x' },
    { name: 'a', type: 'A' },
    { type: 'A', data: '192.0.2.1' },
  ])('%o cannot be created', async (dnsRecord) => {
    await expect(client.httpPost(`${zonePath}/dnsRecords`, { json: { dnsRecord } })).rejects.toMatchObject({
      status: 400,
    })
  })

  test.each([
    { name: 'a', type: 'CNAME', data: 'www.example.com.' },
    { name: '', type: 'NS', data: 'ns1.example.net.' },
    { name: 'a', type: 'PTR', data: 'host.example.com.' },
    { name: 'a', type: 'SRV', data: '1\t2\t443\twww.example.com.' },
    { name: 'example.com.', type: 'TXT', data: 'v=spf1 -all' },
    { name: 'a', type: 'CAA', data: 'anything' },
  ])('%o is created', async (dnsRecord) => {
    await client.httpPost(`${zonePath}/dnsRecords`, { json: { dnsRecord } })
    expect(fake.state.dnsRecords.at(-1)).toMatchObject({
      ...dnsRecord,
      name: dnsRecord.name.replace('example.com.', ''),
    })
  })

  test('many are created at once, and one that is wrong does not stop the others', async () => {
    const answer = await client.httpPost<{ result: { objRefs: string[]; errors: string[] } }>('/dnsRecords', {
      json: {
        dnsZoneRef: fake.state.dnsZones[0]?.ref,
        dnsRecords: [
          { name: 'a', type: 'A', data: '192.0.2.1' },
          { name: 'b', type: 'A', data: 'not-an-address' },
          { name: 'c', type: 'A', data: '192.0.2.2', dnsZoneRef: 'dnsZones/999' },
          { name: 'd', type: 'A', data: '192.0.2.2', dnsZoneRef: 'example.com.' },
          { name: 'e', type: 'A', data: '192.0.2.3', dnsZoneRef: fake.state.dnsZones[1]?.ref },
        ],
      },
      expectedStatusCodes: [201],
    })
    expect(answer.result).toEqual({
      objRefs: ['dnsRecords/10', '{#0-#0}', '{#0-#0}', 'dnsRecords/11', '{#0-#0}'],
      errors: [
        'Invalid data in DNS record of type A.',
        'No object was found for the reference.',
        'The records of a zone of type Secondary cannot be changed.',
      ],
    })
    expect(await recordNames()).toEqual(['www', 'mail', 'a', 'd'])
    await expect(client.httpPost('/dnsRecords', { json: {} })).rejects.toMatchObject({ status: 400 })
  })
})

test('begins with one user who may do everything', async () => {
  const bare = createFakeMicetro()
  const { client: other } = clientOf(bare.fetch, { username: 'administrator', password: 'password' })
  expect(await other.httpGet('/users')).toMatchObject({ result: { totalResults: 1 } })
  expect(bare.url).toBe('https://micetro.example.com')
})

test('answers what it does not know, and what it cannot read', async () => {
  await expect(client.httpGet('/nothing')).rejects.toMatchObject({ status: 404 })
  await expect(client.httpGet('/metrics')).rejects.toMatchObject({ status: 501 })
  await expect(client.httpPost('/command/GetUsers', { json: {} })).rejects.toThrow('does not know')
  await expect(client.httpPost('/dnsZones', { data: '[' })).rejects.toMatchObject({ status: 400 })
  expect((await fake.fetch(new Request('https://micetro.example.com/'))).status).toBe(404)
  fake.state.dnsZones.push(null as never)
  await expect(client.httpGet('/dnsZones/1')).rejects.toMatchObject({ status: 500 })
})

test('collections are found in any case', async () => {
  expect(await client.httpGet('/DNSZones/DNSZones/example.com.')).toMatchObject({
    result: { dnsZone: { type: 'Primary' } },
  })
})
