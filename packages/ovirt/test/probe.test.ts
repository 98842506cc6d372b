import { type CanarySecrets, canarySecrets, capture, findLeaks, networkError, serve } from '@core/http/testing'
import {
  AuthError,
  ConfigError,
  ConnectionError,
  OvirtError,
  probe,
  type ProbeOptions,
  type ProbeResult,
  RedirectError,
  ServerError,
} from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { failureOf } from './support/peer-engine.ts'
import { tlsEngine } from './support/tls-engine.ts'

const login = { username: 'admin@internal', password: 'secret' }

describe('probe', () => {
  it('without credentials sends none, and tells where the API is', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const found = await probe({ host: 'engine.example.com', fetch: seen.fetch })
    expect(found).toEqual({ exists: true, url: fake.url, versions: undefined })
    expect(seen.requests.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'GET /ovirt-engine/api',
      'GET /ovirt-engine/services/pki-resource',
    ])
    expect(seen.requests.filter(({ headers }) => 'authorization' in headers)).toEqual([])
  })

  it('with credentials tells the versions, and leaves no session', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const found = await probe({ url: fake.url, ...login, fetch: seen.fetch })
    expect(found).toEqual({ exists: true, url: fake.url, versions: ['4'] })
    expect(fake.tokens()).toEqual([])
    const asked = seen.requests.filter(({ path }) => path === '/ovirt-engine/api')
    expect(asked.map(({ headers }) => headers['version'])).toEqual(['4', '3', '4'])
    expect(asked[0]?.headers).not.toHaveProperty('authorization')
    expect(seen.requests.filter(({ path }) => path.includes('/sso'))).toHaveLength(2)
  })

  it('leaves a token that was given alone', async () => {
    const fake = createFakeEngine()
    const answer = await fake.fetch(
      new Request('https://engine.example.com/ovirt-engine/sso/oauth/token', {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'password', scope: 'ovirt-app-api', ...login }),
      }),
    )
    const { access_token: token } = (await answer.json()) as { access_token: string }
    expect((await probe({ url: fake.url, token, fetch: fake.fetch })).versions).toEqual(['4'])
    expect(fake.tokens()).toEqual([token])
  })

  it('over TLS, with a port and the authority of the engine', async () => {
    await using engine = await tlsEngine()
    const { hostname, port, origin } = new URL(engine.url)
    const { caFile } = engine
    expect(await probe({ host: hostname, port: Number(port), caFile, ...login })).toEqual({
      exists: true,
      url: `${origin}/ovirt-engine/api`,
      versions: ['4'],
    })
    const error = await failureOf(probe({ url: engine.url, retry: false }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error.message).toMatch(/give its authority as caFile/)
  })

  it('of a server that is no engine: it is none, whatever page it has for everything', async () => {
    await using server = await serve(() => new Response('<html>welcome</html>'))
    expect(await probe({ url: server.url, ...login })).toEqual({ exists: false, url: undefined, versions: [] })
  })

  it('of a path that is not the usual one', async () => {
    const fake = createFakeEngine()
    const fetch = async (request: Request): Promise<Response> => {
      const path = new URL(request.url).pathname.replace('/prefix/', '/ovirt-engine/')
      return path.startsWith('/ovirt-engine/') && request.url.includes('/prefix/')
        ? await fake.fetch(new Request(`https://engine.example.com${path}`, request))
        : new Response(null, { status: 404 })
    }
    const url = 'https://engine.example.com/prefix/api'
    expect(await probe({ url: `${url}/`, fetch })).toEqual({ exists: false, url, versions: undefined })
  })
})

describe('a probe that finds nothing out says so', () => {
  const fake = createFakeEngine()

  it.each([
    ['refused credentials', AuthError, fake.fetch, { ...login, password: 'other' }],
    ['no answer', ConnectionError, async ({ url }: Request) => await Promise.reject(networkError('refused', url)), {}],
    ['an engine that starts', ServerError, () => new Response(null, { status: 503 }), {}],
    ['http that leads to https', RedirectError, () => Response.redirect('https://other.example.com/', 302), {}],
  ])('%s', async (_name, expected, fetch, credentials) => {
    const answered = async (request: Request): Promise<Response> => await fetch(request)
    const error = await failureOf(probe({ url: fake.url, ...credentials, fetch: answered, retry: false }))
    expect(error).toBeInstanceOf(expected)
    expect(error).toBeInstanceOf(OvirtError)
  })

  it('an abort rejects with its reason', async () => {
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(probe({ url: fake.url, fetch: fake.fetch }, { signal })).rejects.toThrow('enough')
  })

  it.each<[string, string, unknown]>([
    ['nothing', 'options', null],
    ['no address', 'url', {}],
    ['a port alone', 'url', { port: 443 }],
    ['both addresses', 'host', { url: fake.url, host: 'engine.example.com' }],
    ['a port beside a url', 'port', { url: fake.url, port: 443 }],
    ['a host with a path', 'host', { host: 'engine.example.com/other' }],
    ['a host with a user', 'host', { host: 'someone@engine.example.com' }],
    ['a port that is none', 'port', { host: 'engine.example.com', port: 65_536 }],
    ['half of the credentials', 'password', { url: fake.url, username: 'admin@internal' }],
    ['Kerberos without a proof', 'negotiate', { url: fake.url, kerberos: true }],
    ['an option of connections only', 'format', { url: fake.url, format: 'json' }],
    ['an option that is none', 'pasword', { url: fake.url, pasword: 'secret' }],
    ['http to another machine', 'url', { url: 'http://engine.example.com' }],
    ['no CA file', 'caFile', { url: fake.url, caFile: '/no/such/ca.pem' }],
  ])('wrong options before anything is sent: %s', async (_name, option, options) => {
    const seen = capture()
    const error = await failureOf(
      probe(
        (options === null ? options : { fetch: option === 'caFile' ? undefined : seen.fetch, ...options }) as never,
      ),
    )
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option })
    expect(seen.requests).toEqual([])
  })

  it('without a secret', async () => {
    const secrets: CanarySecrets = canarySecrets()
    const echoing = async (request: Request): Promise<Response> => {
      const text = `${[...request.headers].join(' ')} ${await request.text()}`
      return new URL(request.url).pathname.endsWith('/api') && !request.headers.has('authorization')
        ? new Response(text, { status: 401 })
        : new Response(text, { status: 403 })
    }
    const { username, password } = { username: 'admin@internal', password: secrets.password }
    const error = await failureOf(probe({ url: fake.url, username, password, fetch: echoing, retry: false }))
    expect(error).toBeInstanceOf(AuthError)
    expect(findLeaks(error, secrets)).toEqual([])
  })

  it('has types', () => {
    expectTypeOf(probe).returns.toEqualTypeOf<Promise<ProbeResult>>()
    expectTypeOf<ProbeOptions>().not.toHaveProperty('format')
    expectTypeOf<ProbeResult['versions']>().toEqualTypeOf<readonly ('3' | '4')[] | undefined>()
    expect(probe).toBeTypeOf('function')
  })
})
