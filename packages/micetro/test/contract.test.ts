import { serve } from '@core/http/testing'
import { recorded } from '@repo/testing/recorded'
import { AuthError, MicetroClient, ObjectNotFoundError } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { failureOf, fakeWorld, url } from './support/world.ts'

const password = 'open sesame'

async function replayed<T>(name: string, body: (client: MicetroClient) => Promise<T>): Promise<T> {
  return await recorded(
    {
      fixtures: `${import.meta.dirname}/fixtures`,
      name,
      url,
      recordedFrom: 'the fake of @sdk/micetro/testing',
      server: async () => await serve(fakeWorld().fetch),
      secrets: [password, MicetroClient.generateToken('ada', password)],
    },
    async (address) => {
      await using client = new MicetroClient({ url: address, retry: false })
      return await body(client)
    },
  )
}

test('authenticates and lists users', async () => {
  const answer = await replayed('list-users.json', async (client) => {
    await client.authenticate('ada', password)
    return await client.httpGet('/users')
  })
  expect(answer).toMatchObject({
    result: { users: [{ ref: 'users/1', name: 'ada' }, { name: 'reader' }, { name: 'nobody' }], totalResults: 3 },
  })
})

test('asks for the version without credentials', async () => {
  const version = await replayed('version.json', async (client) => await client.micetroVersion)
  expect(version.text).toBe('26.1.0')
})

test('takes a record through its life', async () => {
  const answers = await replayed('record-life.json', async (client) => {
    await client.authenticate('ada', password)
    const zones = await client.httpGet('/dnsZones', { params: { filter: 'name="example.com."', limit: 1 } })
    const created = await client.httpPost<{ result: { ref: string } }>('/dnsZones/example.com./dnsRecords', {
      json: { dnsRecord: { name: 'ftp', type: 'A', data: '192.0.2.7' }, saveComment: 'new server' },
      expectedStatusCodes: [201],
    })
    const path = `/${created.result.ref}`
    const changed = await client.httpPut(path, { json: { properties: { ttl: '60' } }, expectedStatusCodes: [204] })
    const record = await client.httpGet(path)
    const deleted = await client.httpDelete(path, { params: { saveComment: 'gone' }, expectedStatusCodes: [204] })
    const missing = await failureOf(client.httpGet(path))
    return { zones, changed, record, deleted, missing }
  })
  expect(answers).toMatchObject({
    zones: {
      result: { dnsZones: [{ name: 'example.com.', customProperties: { Location: 'H-15' } }], totalResults: 1 },
    },
    changed: '',
    record: { result: { dnsRecord: { name: 'ftp', ttl: '60', data: '192.0.2.7', enabled: true } } },
    deleted: '',
    missing: { code: 2049, status: 400 },
  })
  expect(answers.missing).toBeInstanceOf(ObjectNotFoundError)
})

test('reports the failed part of a bulk', async () => {
  const answer = await replayed('bulk-records.json', async (client) => {
    await client.authenticate('ada', password)
    const dnsRecords = [
      { name: 'a', type: 'A', data: '192.0.2.1' },
      { name: 'b', type: 'A', data: 'not-an-address' },
    ]
    return await client.httpPost('/dnsRecords', { json: { dnsZoneRef: 'dnsZones/6', dnsRecords } })
  })
  expect(answer).toEqual({
    result: { objRefs: ['dnsRecords/10', '{#0-#0}'], errors: ['Invalid data in DNS record of type A.'] },
  })
})

test('knows refused credentials', async () => {
  const error = await replayed(
    'refused-credentials.json',
    async (client) => await failureOf(client.authenticate('ada', 'wrong')),
  )
  expect(error).toBeInstanceOf(AuthError)
  expect(error).toMatchObject({ status: 401, code: 0, operation: 'authenticate' })
})
