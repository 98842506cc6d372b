import { networkError, withFaults } from '@core/http/testing'
import {
  type AuthenticateOptions,
  AuthError,
  ConfigError,
  ConnectionError,
  GeneralError,
  MicetroClient,
  MicetroV2ErrorResponse,
  RateLimitError,
} from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { adminOf, apiUrl, clientOf, failureOf, fakeWorld, refusal, url } from './support/world.ts'

const token = MicetroClient.generateToken('ada', 'open sesame')

test('a token is what Basic authentication has, in UTF-8', () => {
  expect(MicetroClient.generateToken('ada', 'geheim€')).toBe('Basic YWRhOmdlaGVpbeKCrA==')
})

describe('with Basic', () => {
  test('the server confirms the credentials, which are sent from then on', async () => {
    const { client, sent } = clientOf(fakeWorld().fetch)
    expect([client.isAuthenticated, client.auth]).toEqual([false, undefined])
    expect(await client.authenticate('ada', 'open sesame')).toBe(token)
    expect([client.isAuthenticated, client.auth]).toEqual([true, token])
    await client.httpGet('/users')
    expect(sent.requests.map((request) => [request.url, request.headers['authorization']])).toEqual([
      [`${apiUrl}/addressSpaces?limit=1`, token],
      [`${apiUrl}/users`, token],
    ])
  })

  test('wrong credentials are refused, and the client stays what it was', async () => {
    const { client } = clientOf(fakeWorld().fetch)
    const error = await failureOf(client.login('ada', 'wrong'))
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ status: 401, operation: 'authenticate' })
    expect(client.isAuthenticated).toBe(false)
    await client.login('ada', 'open sesame')
    await failureOf(client.authenticate('ada', 'wrong', { refreshToken: true }))
    expect(client.auth).toBe(token)
  })

  test('an authenticated client is not authenticated again by mistake', async () => {
    const { client, sent } = clientOf(fakeWorld().fetch, { username: 'ada', password: 'open sesame' })
    await expect(client.authenticate('ada', 'open sesame')).rejects.toThrow(ConfigError)
    expect(sent.requests).toEqual([])
    expect(await client.authenticate('reader', 'only looking', { refreshToken: true })).not.toBe(token)
  })

  test('a user without rights is known all the same', async () => {
    const { client } = clientOf(fakeWorld().fetch)
    await client.authenticate('nobody', 'no rights')
    expect(client.isAuthenticated).toBe(true)
  })

  test('a server without address spaces is asked for organizations', async () => {
    const { client, sent } = clientOf((request) =>
      request.url.includes('addressSpaces')
        ? new Response('Not found', { status: 404 })
        : Response.json({ result: { organizations: [], totalResults: 0 } }),
    )
    await client.authenticate('ada', 'open sesame')
    expect(sent.requests.map(({ path }) => path)).toEqual(['/mmws/api/v2/addressSpaces', '/mmws/api/v2/organizations'])
  })

  test.each([
    ['an unknown text with status 401', () => refusal(0, 'Nope', 401)],
    ['a known text with another status', () => refusal(3, 'Invalid username or password.')],
    ['a missing session', () => refusal(4, 'Missing session ID')],
    ['a failing server', () => refusal(5, 'Internal error', 500)],
    ['too many connections', () => refusal(6, 'Too many open connections')],
    ['a login page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['a status that is not 200', () => Response.json({}, { status: 202 })],
    ['403 of a gateway', () => Response.json({ message: 'Forbidden' }, { status: 403 })],
    ['404 of a gateway', () => Response.json({ message: 'no Route matched' }, { status: 404 })],
    ['400 of a web server', () => Response.json({ message: 'plain HTTP request sent to HTTPS port' }, { status: 400 })],
    ['407', () => Response.json({ message: 'proxy' }, { status: 407 })],
    ['a refusal with an unknown text', () => refusal(4, 'Ungültige Anmeldung')],
    ['a missing object', () => refusal(2049, 'Object not found.')],
    ['a missing right with status 401', () => refusal(1028, 'No access.', 401)],
    ['a missing right in words of a bad login', () => refusal(1028, 'Invalid username or password.')],
    ['a proxy', () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })],
  ])('%s confirms nothing', async (_, answer) => {
    const { client } = clientOf(answer)
    await expect(client.authenticate('ada', 'open sesame')).rejects.toThrow(GeneralError)
    await expect(client.setAuth(token)).rejects.toThrow(GeneralError)
    expect(client.isAuthenticated).toBe(false)
  })

  test.each(['basic', 'session'] as const)(
    'bad credentials that are reported with status 400 are an AuthError: %s',
    async (authentication) => {
      const { client } = clientOf(() => refusal(1, 'Invalid username or password.'), { authentication })
      const error = await failureOf(client.authenticate('ada', 'wrong'))
      expect(error).toBeInstanceOf(AuthError)
      expect(error).toBeInstanceOf(MicetroV2ErrorResponse)
      expect(error).toMatchObject({ status: 400, code: 1 })
    },
  )

  test.each<readonly [string, unknown]>([
    ['options', null],
    ['refreshToken', { refreshToken: 'yes' }],
    ['timeoutMs', { timeoutMs: -1 }],
    ['refresh_token', { refresh_token: true }],
  ])('wrong %s are refused before anything is sent: %o', async (option, options) => {
    const { client, sent } = clientOf(undefined)
    const error = await failureOf(client.authenticate('ada', 'open sesame', options as AuthenticateOptions))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option, operation: 'authenticate' })
    expect(sent.requests).toEqual([])
  })

  test('nor does a server that is not there', async () => {
    const { client } = clientOf(() => Promise.reject(networkError('refused', url)))
    await expect(client.authenticate('ada', 'x')).rejects.toThrow(ConnectionError)
  })

  test('clearToken forgets, and sends nothing', async () => {
    const { client, sent } = clientOf(fakeWorld().fetch, { auth: token })
    client.clearToken()
    expect([client.isAuthenticated, client.auth, sent.requests.length]).toEqual([false, undefined, 0])
    await failureOf(client.httpGet('/users'))
    expect(sent.requests[0]?.headers).not.toHaveProperty('authorization')
  })
})

describe('with a ready-made header', () => {
  test('setAuth has it confirmed', async () => {
    const fake = fakeWorld()
    const { client } = clientOf(fake.fetch)
    await expect(client.setAuth('Basic d3Jvbmc6d3Jvbmc=')).rejects.toThrow(AuthError)
    expect(client.auth).toBeUndefined()
    fake.state.sessions.set('abc123', 'ada')
    await client.setAuth('Bearer abc123')
    expect(client.auth).toBe('Bearer abc123')
  })

  test.each(['', 'Digest abc', 'Negotiate', 'Basic', 'Basic a b', 'Bearer é'])(
    '%s is refused unsent',
    async (value) => {
      const { client, sent } = clientOf(undefined)
      await expect(client.setAuth(value)).rejects.toThrow(ConfigError)
      expect(sent.requests).toEqual([])
    },
  )

  test('options that are none are refused unsent', async () => {
    const { client, sent } = clientOf(undefined)
    expect(await failureOf(client.setAuth(token, null as never))).toMatchObject({ option: 'options' })
    expect(sent.requests).toEqual([])
  })

  test('assigning it sends nothing; the next call finds out', async () => {
    const fake = fakeWorld()
    const { client, sent } = clientOf(fake.fetch)
    client.auth = 'Basic d3Jvbmc6d3Jvbmc='
    expect([client.auth, client.isAuthenticated, sent.requests.length]).toEqual(['Basic d3Jvbmc6d3Jvbmc=', true, 0])
    await expect(client.httpGet('/users')).rejects.toThrow(AuthError)
    expect(() => (client.auth = 'Digest abc')).toThrow(ConfigError)
    expect(client.auth).toBe('Basic d3Jvbmc6d3Jvbmc=')
  })
})

describe('with a session', () => {
  const session = { authentication: 'session' } as const

  test('logs in once and sends the token', async () => {
    const fake = fakeWorld()
    const { client, sent } = clientOf(fake.fetch, session)
    const header = await client.authenticate('ada', 'open sesame')
    expect(header).toBe(`Bearer ${[...fake.state.sessions.keys()][0]}`)
    await client.httpGet('/users')
    expect(sent.requests.map(({ method, path, headers }) => [method, path, headers['authorization']])).toEqual([
      ['POST', '/mmws/api/v2/micetro/sessions', undefined],
      ['GET', '/mmws/api/v2/users', header],
    ])
    expect(sent.requests[0]).toMatchObject({
      json: { loginName: 'ada', password: 'open sesame' },
      headers: { 'content-type': 'application/json; charset=utf-8' },
    })
  })

  test('opens another session when that has ended, one for all requests', async () => {
    const fake = fakeWorld()
    const { client, sent } = clientOf(fake.fetch, { ...session, username: 'ada', password: 'open sesame' })
    expect(client.auth).toBeUndefined()
    await client.httpGet('/users')
    fake.expireSessions()
    await Promise.all(Array.from({ length: 5 }, async () => await client.httpGet('/users')))
    expect(sent.requests.filter(({ path }) => path.endsWith('/sessions'))).toHaveLength(2)
  })

  test('wrong credentials end the call, not in a loop', async () => {
    const { client, sent } = clientOf(fakeWorld().fetch, { ...session, username: 'ada', password: 'wrong' })
    await expect(client.httpGet('/users')).rejects.toThrow(AuthError)
    expect(sent.requests).toHaveLength(1)
  })

  test('works where Basic is switched off', async () => {
    const fake = fakeWorld()
    fake.state.basicAuthentication = false
    await expect(adminOf(fake, { authentication: 'basic' }).httpGet('/users')).rejects.toThrow(AuthError)
    await expect(adminOf(fake, session).httpGet('/users')).resolves.toMatchObject({ result: { totalResults: 3 } })
  })

  test('the cap on connections is waited for', async () => {
    const faulty = withFaults(fakeWorld().fetch)
    faulty.failNext('GET *', { status: 400, body: { error: { code: 7, message: 'Too many open connections' } } })
    const retry = { limit: 1, baseDelayMs: 1 }
    const { client } = clientOf(faulty.fetch, { auth: token, retry })
    await expect(client.httpGet('/users')).resolves.toBeDefined()
    faulty.failNext('POST *', { status: 400, body: { error: { code: 7, message: 'Too many open connections' } } })
    const error = await failureOf(client.httpPost('/dnsRecords', { json: { dnsRecords: [] } }))
    expect(error).toBeInstanceOf(RateLimitError)
    expect(error).toMatchObject({ name: 'TooManyConnectionsError', retryable: true, code: 7 })
  })
})
