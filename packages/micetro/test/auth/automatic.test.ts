import { canarySecrets, findLeaks, networkError } from '@core/http/testing'
import { AuthError, ConnectionError, MicetroClient, ServerError } from '@sdk/micetro'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { expect, test, vi } from 'vitest'
import { clientOf, failureOf, refusal, url } from '../support/world.ts'

const ada = { name: 'ada', password: 'open sesame' }
const login = { username: 'ada', password: 'open sesame', authentication: 'auto' } as const
const basic = MicetroClient.generateToken('ada', 'open sesame')

const lastSteps = (sent: { requests: readonly { method: string; path: string }[] }): string[] =>
  sent.requests.map(({ method, path }) => `${method} ${path.split('/').at(-1)}`)

test('a server that has sessions gets one login, and its version is asked for once', async () => {
  const { client, sent } = clientOf(createFakeMicetro({ url, users: [ada] }).fetch, login)
  expect([client.auth, client.username, client.isAuthenticated]).toEqual([undefined, 'ada', true])
  await client.httpGet('/users')
  await client.httpGet('/users')
  expect(client.auth).toMatch(/^Bearer /)
  expect(lastSteps(sent)).toEqual(['GET web_getPreLoginInfo', 'POST sessions', 'GET users', 'GET users'])
})

test('however many calls begin at once', async () => {
  const { client, sent } = clientOf(createFakeMicetro({ url, users: [ada] }).fetch, login)
  await Promise.all(Array.from({ length: 6 }, async () => await client.httpGet('/users')))
  expect(lastSteps(sent).filter((step) => step !== 'GET users')).toEqual(['GET web_getPreLoginInfo', 'POST sessions'])
})

test('an older server gets Basic', async () => {
  const { client, sent } = clientOf(createFakeMicetro({ url, users: [ada], version: '10.5.1' }).fetch, login)
  await client.httpGet('/users')
  expect(client.auth).toBe(basic)
  expect(sent.requests.map(({ headers }) => headers['authorization'])).toEqual(['', basic])
})

test('a server that forbids Basic says nothing of it, but the error does', async () => {
  const fake = createFakeMicetro({ url, users: [ada], basicAuthentication: false })
  const { client } = clientOf(fake.fetch, { authentication: 'basic' })
  const error = await failureOf(client.authenticate('ada', 'open sesame'))
  expect(error).toBeInstanceOf(AuthError)
  expect((error as Error).message).toContain("give authentication 'session' or 'auto' if the server takes no Basic")
})

test('authenticate decides in the same way', async () => {
  for (const [version, header] of [
    ['11.1.0', /^Bearer /],
    ['11.0.9', /^Basic /],
  ] as const) {
    const fake = createFakeMicetro({ url, users: [ada], version })
    const { client } = clientOf(fake.fetch, { authentication: 'auto' })
    expect(await client.authenticate('ada', 'open sesame')).toMatch(header)
    await expect(client.httpGet('/users')).resolves.toBeDefined()
  }
})

test.each<readonly [string, () => Response]>([
  ['does not know the request', () => refusal(0, 'There is no such command.', 404)],
  ['hides it', () => refusal(0, 'Not for you', 401)],
  ['tells no version', () => Response.json({ result: {} })],
  ['has a page in its place', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
])('a server that %s is taken for an old one', async (_, answer) => {
  const { client, sent } = clientOf(
    (request) => (request.url.endsWith('Info') ? answer() : Response.json({ result: {} })),
    login,
  )
  await client.httpGet('/users')
  expect(sent.requests.at(-1)?.headers['authorization']).toBe(basic)
})

test('a refused password is not sent twice', async () => {
  const { client, sent } = clientOf((request) =>
    request.url.endsWith('Info')
      ? Response.json({ result: { centralVersion: '10.5.0' } })
      : refusal(0, 'Invalid username or password.', 401),
  )
  const other = new MicetroClient({ ...login, url, fetch: sent.fetch })
  await expect(other.httpGet('/users')).rejects.toThrow(AuthError)
  expect(lastSteps(sent)).toEqual(['GET web_getPreLoginInfo', 'GET users'])
  await client.close()
})

test('a server that fails is not taken for an old one, and is asked again', async () => {
  let fails = true
  const fake = createFakeMicetro({ url, users: [ada] })
  const { client, sent } = clientOf(
    (request) => (fails ? new Response(null, { status: 503 }) : fake.fetch(request)),
    login,
  )
  await expect(client.httpGet('/users')).rejects.toThrow(ServerError)
  fails = false
  await expect(client.httpGet('/users')).resolves.toBeDefined()
  expect(sent.requests.some(({ headers }) => headers['authorization']?.startsWith('Basic'))).toBe(false)
  const { client: unreachable } = clientOf(() => Promise.reject(networkError('refused', url)), login)
  expect(await failureOf(unreachable.httpGet('/users'))).toBeInstanceOf(ConnectionError)
})

test('no password shows, whichever way is chosen', async () => {
  const { password, token } = canarySecrets()
  for (const centralVersion of ['10.5.0', '26.1.0']) {
    const { client } = clientOf(
      (request) => {
        if (request.url.endsWith('Info')) return Response.json({ result: { centralVersion } })
        if (request.method === 'POST') return Response.json({ result: { session: token } }, { status: 201 })
        return refusal(3, `who is ${password} ${request.headers.get('authorization')}?`)
      },
      { username: 'ada', password, authentication: 'auto' },
    )
    const errors = [await failureOf(client.httpGet('/users')), await failureOf(client.httpGet('/users'))]
    const basicToken = MicetroClient.generateToken('ada', password).slice('Basic '.length)
    for (const shown of [...errors, client]) expect(findLeaks(shown, { password, token, basicToken })).toEqual([])
  }
})

test('the environment can ask for it', async () => {
  vi.stubEnv('MICETRO_URL', url)
  vi.stubEnv('MICETRO_USERNAME', 'ada')
  vi.stubEnv('MICETRO_PASSWORD', 'open sesame')
  vi.stubEnv('MICETRO_AUTHENTICATION', 'auto')
  const { sent } = clientOf(createFakeMicetro({ url, users: [ada] }).fetch)
  await MicetroClient.fromEnv({ fetch: sent.fetch }).httpGet('/users')
  expect(lastSteps(sent)).toEqual(['GET web_getPreLoginInfo', 'POST sessions', 'GET users'])
  vi.stubEnv('MICETRO_AUTHENTICATION', 'token')
  expect(() => MicetroClient.fromEnv()).toThrow('MICETRO_AUTHENTICATION: must be one of basic, session, auto')
  vi.stubEnv('MICETRO_AUTHENTICATION', '')
  expect(MicetroClient.fromEnv().auth).toBe(basic)
  vi.unstubAllEnvs()
})
