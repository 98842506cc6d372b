import { serve } from '@core/http/testing'
import { type ApiPromise, AuthError, MicetroClient, NotFoundError, RedirectError } from '@sdk/micetro'
import { expect, expectTypeOf, test } from 'vitest'
import { clientOf, failureOf, fakeWorld, refusal } from '../support/world.ts'

test('authenticate gives the answer too', async () => {
  const { client } = clientOf(fakeWorld().fetch)
  const confirmed = await client.authenticate('ada', 'open sesame').withResponse()
  expect(confirmed).toMatchObject({ data: client.auth, response: { status: 200, attempts: 1 } })
  const { client: other } = clientOf(fakeWorld().fetch, { authentication: 'session' })
  expect(await other.login('ada', 'open sesame').withResponse()).toMatchObject({ response: { status: 201 } })
  expect(await other.setAuth(other.auth ?? '').withResponse()).toMatchObject({ response: { status: 200 } })
  expectTypeOf<MicetroClient['authenticate']>().returns.toEqualTypeOf<ApiPromise<string>>()
})

test('so it does where a missing right has confirmed the credentials', async () => {
  const { client } = clientOf(fakeWorld().fetch)
  const { response } = await client.authenticate('nobody', 'no rights').withResponse()
  expect(response).toMatchObject({ status: 400, attempts: 1 })
  expect(response.headers.get('content-type')).toContain('json')
})

test('a failure is reported once, whichever way it is asked for', async () => {
  const { client } = clientOf(fakeWorld().fetch)
  await expect(client.authenticate('ada', 'wrong').withResponse()).rejects.toThrow(AuthError)
})

test.each(['basic', 'session'] as const)('no login goes to another server: %s', async (authentication) => {
  const seen: string[] = []
  await using other = await serve((request) => {
    seen.push(request.url)
    return Response.json({ result: { session: 'stolen' } })
  })
  await using server = await serve(() => Response.redirect(`${other.url}/mmws/api/v2/micetro/sessions`, 307))
  await using client = new MicetroClient({ url: server.url, authentication, retry: false })
  expect(await failureOf(client.authenticate('ada', 'open sesame'))).toBeInstanceOf(RedirectError)
  expect(seen).toEqual([])
})

test('a session that ended is opened again over real connections, one login for all calls', async () => {
  const fake = fakeWorld()
  let logins = 0
  await using server = await serve(async (request) => {
    if (request.url.endsWith('/micetro/sessions')) logins += 1
    return await fake.fetch(request)
  })
  const login = { username: 'ada', password: 'open sesame', authentication: 'session' } as const
  await using client = new MicetroClient({ url: server.url, ...login })
  await client.httpGet('/users')
  fake.expireSessions()
  const answers = await Promise.all(Array.from({ length: 8 }, async () => await client.httpGet('/users')))
  expect([logins, answers.length]).toEqual([2, 8])
})

test('a write is repeated after a new login too, as the server refused it unread', async () => {
  const fake = fakeWorld()
  const login = { username: 'ada', password: 'open sesame', authentication: 'session' } as const
  const { client, sent } = clientOf(fake.fetch, login)
  await client.httpGet('/users')
  fake.expireSessions()
  await client.httpPut('/dnsZones/example.com.', { json: { properties: { Location: 'H-16' } } })
  expect(sent.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'PUT', 'POST', 'PUT'])
})

test('a session that is refused again and again ends the call', async () => {
  const { client, sent } = clientOf(
    (request) =>
      request.method === 'POST'
        ? Response.json({ result: { session: 'never good' } }, { status: 201 })
        : refusal(0, 'Invalid session ID.', 401),
    { username: 'ada', password: 'open sesame', authentication: 'session' },
  )
  await expect(client.httpGet('/users')).rejects.toThrow(AuthError)
  expect(sent.requests.length).toBeLessThanOrEqual(4)
})

test('a server without sessions is told apart, with what to do', async () => {
  const { client } = clientOf(() => refusal(0, 'There is no such path.', 404), { authentication: 'session' })
  const error = await failureOf(client.authenticate('ada', 'open sesame'))
  expect(error).toBeInstanceOf(NotFoundError)
  expect(error).toHaveProperty('message', expect.stringContaining("give authentication 'basic', or none"))
})
