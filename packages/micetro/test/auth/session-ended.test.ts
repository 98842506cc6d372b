import { inspect } from 'node:util'
import { AccessDeniedError, AuthError, ConnectionError, type MicetroClient, SdkError } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { expect, test } from 'vitest'
import { clientOf, failureOf, fakeWorld, refusal } from '../support/world.ts'

const login = { username: 'ada', password: 'open sesame', authentication: 'session' } as const

/** Servers that tell the end of a session with another status than 401. */
function refusingWith(
  message: string,
  status: number,
): { client: MicetroClient; steps: () => string[]; end: () => void } {
  const fake = fakeWorld()
  const { client, sent } = clientOf(async (request) => {
    const answer = await fake.fetch(request)
    return answer.status === 401 ? refusal(4, message, status) : answer
  }, login)
  return {
    client,
    steps: () => sent.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
    end: () => fake.expireSessions(),
  }
}

test.each([
  ['Invalid session ID', 400],
  ['Invalid session ID.', 403],
  ['Missing session ID', 400],
])('"%s" with status %d opens a session anew', async (message, status) => {
  const { client, steps, end } = refusingWith(message, status)
  await client.httpGet('/users')
  end()
  await client.httpPut('/dnsZones/example.com.', { json: { properties: { Location: 'H-16' } } })
  expect(steps()).toEqual(['POST sessions', 'GET users', 'PUT example.com.', 'POST sessions', 'PUT example.com.'])
})

test('it is opened once for all calls, those of resources too', async () => {
  const { client, steps, end } = refusingWith('Invalid session ID', 400)
  await client.httpGet('/users')
  end()
  const calls = Array.from({ length: 8 }, async (_, index) =>
    index % 2 === 0 ? await client.dnsZones.list() : await client.httpGet('/users'),
  )
  expect(await Promise.all(calls)).toHaveLength(8)
  expect(steps().filter((step) => step === 'POST sessions')).toHaveLength(2)
})

test('a call asks for it once', async () => {
  const { client, sent } = clientOf(
    (request) =>
      request.method === 'POST'
        ? Response.json({ result: { session: 'never good' } }, { status: 201 })
        : refusal(4, 'Invalid session ID'),
    login,
  )
  const error = await failureOf(client.httpGet('/users'))
  expect(error).toBeInstanceOf(AuthError)
  expect(error).toMatchObject({ status: 400, code: 4, attempts: 2 })
  expect(sent.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'GET'])
})

test.each<[string, () => Response, string]>([
  ['a missing right', () => refusal(1028, 'This session ID has no access.'), AccessDeniedError.name],
  ['a server that fails', () => refusal(4, 'Invalid session ID', 500), 'ServerError'],
  ['any other refusal', () => refusal(3, 'Invalid name'), 'MicetroV2ErrorResponse'],
  [
    'the same words in what the app wrote',
    () => refusal(3, "'Invalid session ID' is no name"),
    'MicetroV2ErrorResponse',
  ],
  ['a property of this name', () => refusal(3, 'The property "Session ID" is missing'), 'MicetroV2ErrorResponse'],
  ['a comment that speaks of it', () => refusal(3, 'Comment fix session id is too long'), AuthError.name],
  ['a bad name or password', () => refusal(3, 'Invalid username or password.'), AuthError.name],
])('%s is no reason to', async (_, answer, name) => {
  const { client, sent } = clientOf(
    (request) =>
      request.method === 'POST' ? Response.json({ result: { session: 'abc' } }, { status: 201 }) : answer(),
    login,
  )
  expect(await failureOf(client.httpGet('/users'))).toMatchObject({ name })
  expect(sent.requests).toHaveLength(2)
})

test('a password that is sent each time is not sent again', async () => {
  const { client, sent } = clientOf(() => refusal(4, 'Missing session ID'), { auth: 'Basic YWRhOng=' })
  expect(await failureOf(client.httpGet('/users'))).toBeInstanceOf(AuthError)
  expect(sent.requests).toHaveLength(1)
})

const never = async (): Promise<Response> => await new Promise<Response>(() => undefined)
const closed = /^(?:\w+: )?client: is closed; make a new one$/

test('a client that is closed during a login says so, to all that wait', async () => {
  const { client, sent } = clientOf(never, login)
  const calls = [client.httpGet('/users'), client.dnsZones.list(), client.httpGet('/users', { timeout: 5 })]
  const failures = calls.map(async (call) => await failureOf(call))
  await expect.poll(() => sent.requests.length, { timeout: 20_000 }).toBe(1)
  await client.close()
  for (const error of await Promise.all(failures)) {
    expect(error).toMatchObject({ name: 'ConfigError', code: 'closed', option: 'client' })
    expect((error as Error).message).toMatch(closed)
  }
})

test('so does a login that somebody asked for, and the choice between a session and Basic', async () => {
  const fake = createFakeMicetro({ users: [{ name: login.username, password: login.password }] })
  const { client } = clientOf(fake.fetch)
  const confirming = failureOf(client.authenticate('ada', 'open sesame'))
  await client.close()
  expect(await confirming).toMatchObject({ code: 'closed', message: expect.stringMatching(closed) })
  const { client: automatic } = clientOf(fake.fetch, { ...login, authentication: 'auto' })
  const call = failureOf(automatic.httpGet('/users'))
  await automatic.close()
  expect(await call).toMatchObject({ code: 'closed', message: expect.stringMatching(closed) })
})

test('credentials that are cleared during a login are told apart from that', async () => {
  const { client, sent } = clientOf(never, login)
  const call = failureOf(client.httpGet('/users'))
  await expect.poll(() => sent.requests.length, { timeout: 20_000 }).toBe(1)
  client.clearToken()
  const error = await call
  expect(error).toBeInstanceOf(SdkError)
  expect(error).not.toBeInstanceOf(ConnectionError)
  expect(error).toMatchObject({
    code: 'credentials_cleared',
    message: expect.stringContaining('cleared while a login'),
  })
})

test('the token of the session before is masked too, should the server repeat it', async () => {
  let logins = 0
  const { client } = clientOf((request) => {
    if (request.url.endsWith('/sessions')) return Response.json({ result: { session: `canary-${(logins += 1)}-x` } })
    return refusal(4, 'canary-1-x is over, and so is canary-2-x.', 401)
  }, login)
  const error = await failureOf(client.httpGet('/users'))
  expect(logins).toBe(2)
  expect((error as Error).message).toContain('*** is over, and so is ***.')
  expect(inspect(error)).not.toContain('canary')
})
