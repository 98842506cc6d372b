import { MicetroClient } from '@sdk/micetro'
import type { FakeMicetro, FakeMicetroOptions } from '@sdk/micetro/testing'
import { expect, test } from 'vitest'
import { type Answer, apiUrl, ask, fakeNetwork } from './network.ts'

const login = async (fake: FakeMicetro, password = 'open sesame'): Promise<Answer> =>
  await ask(fake, 'POST /micetro/sessions', { loginName: 'ada', password }, '')

async function session(fake: FakeMicetro): Promise<string> {
  return `Bearer ${String((await login(fake)).result['session'])}`
}

const look = async (fake: FakeMicetro, auth: string): Promise<number> =>
  (await ask(fake, 'GET /users', undefined, auth)).status

test('sessions end when they are not used', async () => {
  const fake = fakeNetwork({ sessionIdleMs: 60_000 })
  const auth = await session(fake)
  expect(fake.state.users[0]?.['lastLogin']).toBe('Mar 1, 2026 12:00:00')
  for (const [passed, status] of [
    [59_999, 200],
    [59_999, 200],
    [60_000, 401],
    [0, 401],
  ] as const) {
    fake.advance(passed)
    expect(await look(fake, auth)).toBe(status)
  }
})

test('wrong credentials', async () => {
  const fake = fakeNetwork()
  expect(await login(fake, 'wrong')).toMatchObject({ status: 401, error: { message: 'Invalid username or password.' } })
  expect(await ask(fake, 'POST /micetro/sessions', {}, '')).toMatchObject({ status: 401 })
  expect(await look(fake, 'Negotiate abc')).toBe(401)
})

test('a user has so many connections, which close some seconds after their last use', async () => {
  const fake = fakeNetwork({ maxConnections: 2, connectionIdleMs: 5000 })
  const [first, second] = [await session(fake), await session(fake)]
  expect(await login(fake)).toMatchObject({ status: 400, error: { message: 'Too many open connections.' } })
  expect(await look(fake, MicetroClient.generateToken('ada', 'open sesame'))).toBe(400)
  expect(await look(fake, MicetroClient.generateToken('reader', 'only looking'))).toBe(200)
  fake.advance(4000)
  expect(await look(fake, first)).toBe(200)
  fake.advance(1000)
  const third = await session(fake)
  expect([await look(fake, second), await look(fake, third)]).toEqual([400, 200])
  fake.advance(5000)
  expect(await look(fake, second)).toBe(200)
})

test('a client of the package waits until there is a connection', async () => {
  const fake = fakeNetwork({ maxConnections: 1 })
  await session(fake)
  let tries = 0
  await using client = new MicetroClient({
    url: fake.url,
    username: 'ada',
    password: 'open sesame',
    retry: { limit: 4, baseDelayMs: 1 },
    fetch: async (request: Request) => {
      tries += 1
      fake.advance(2000)
      return await fake.fetch(request)
    },
  })
  await expect(client.httpGet('/users')).resolves.toBeDefined()
  expect(tries).toBe(3)
})

test('credentials among the arguments', async () => {
  const fake = fakeNetwork()
  const auth = await session(fake)
  const status = async (query: string): Promise<number> =>
    (await ask(fake, `GET /users?${query}`, undefined, '')).status
  expect(await status(`session=${auth.slice(7)}`)).toBe(200)
  expect(await status('loginName=ada&password=open%20sesame')).toBe(200)
  expect(await status('loginName=ada&password=open+sesame')).toBe(401)
  expect(await status('')).toBe(401)
})

test.each<[FakeMicetroOptions, number, number, number]>([
  [{ version: '26.1.0' }, 201, 200, 200],
  [{ version: '11.1' }, 201, 200, 404],
  [{ version: '10.5' }, 404, 200, 404],
  [{ basicAuthentication: false }, 201, 401, 401],
])('%o', async (options, ofLogin, ofBasic, ofOrganizations) => {
  const fake = fakeNetwork(options)
  const basic = MicetroClient.generateToken('ada', 'open sesame')
  expect((await login(fake)).status).toBe(ofLogin)
  expect(await look(fake, basic)).toBe(ofBasic)
  expect((await ask(fake, 'GET /organizations', undefined, basic)).status).toBe(ofOrganizations)
  expect((await ask(fake, 'GET /addressSpaces', undefined, basic)).status).toBe(ofBasic)
})

test('before 11.1 a body without a charset is Latin-1', async () => {
  const send = async (version: string, type: string): Promise<unknown> => {
    const fake = fakeNetwork({ version })
    const headers = { authorization: MicetroClient.generateToken('ada', 'open sesame'), 'content-type': type }
    const body = JSON.stringify({ properties: { Owner: 'Ærø' } })
    await fake.fetch(`${apiUrl}/dnsZones/example.com.`, { method: 'PUT', headers, body })
    return fake.state.dnsZones[0]?.customProperties['Owner']
  }
  expect(await send('11.1.0', 'application/json')).toBe('Ærø')
  expect(await send('11.0.3', 'application/json; charset=utf-8')).toBe('Ærø')
  expect(await send('11.0.3', 'application/json')).toBe('Ã†rÃ¸')
})
