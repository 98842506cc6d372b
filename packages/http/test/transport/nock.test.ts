import { makeCertificates } from '@repo/testing/certificates'
import nock from 'nock'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, client: identity } = await makeCertificates()

beforeEach(() => {
  if (!nock.isActive()) nock.activate()
  nock.disableNetConnect()
})
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
  nock.restore()
})

describe.each([
  ['no options', {}],
  ['an authority', { tls: { ca } }],
  ['a client certificate', { tls: { ca, ...identity } }],
  ['insecure', { tls: { insecure: true } }],
  ['a pool', { connections: 2, keepAliveMs: 500 }],
])('with %s, nock', (_name, options) => {
  test('answers', async () => {
    const scope = nock('https://things.test').get('/api/things/1').times(2).reply(200, { id: '1' })
    await using client = thingsClient('https://things.test/api', options)
    expect(await client.request(getThing, { path: { id: '1' } })).toEqual({ id: '1' })
    expect(await client.request(getThing, { path: { id: '1' } })).toEqual({ id: '1' })
    expect(scope.isDone()).toBe(true)
  })

  test('sees the body, and fails as told', async () => {
    nock('https://things.test').post('/things', { name: 'a' }).reply(409, { reason: 'exists' })
    await using client = thingsClient('https://things.test', options)
    const conflict = await failureOf(client.request(addThing, { body: { json: { name: 'a' } } }))
    expect(conflict).toMatchObject({ name: 'ConflictError', status: 409 })
    nock('https://things.test')
      .post('/things')
      .replyWithError(Object.assign(new Error('cut'), { code: 'ECONNRESET' }))
    const cut = await failureOf(client.request(addThing, { body: { json: {} } }))
    expect(cut).toMatchObject({ name: 'ConnectionError', reason: 'reset', sent: 'maybe', attempts: 1 })
  })

  test('keeps what is not mocked from the network', async () => {
    await using client = thingsClient('https://unknown.test', { ...options, retry: 0 })
    expect(await failureOf(client.request(getThing, { path: { id: '1' } }))).toMatchObject({
      name: 'ConnectionError',
      sent: 'no',
    })
  })
})
