import { canarySecrets, findLeaks, serve } from '@core/http/testing'
import { describe, expect, test, vi } from 'vitest'
import {
  AuthError,
  ConfigError,
  createGatewayConnection,
  DecodeError,
  IbisClientConnection,
  type IbisConnectionOptions,
  IbisException,
  RedirectError,
} from '../../src/index.ts'
import type { LookupSeed } from '../../src/testing/index.ts'
import { rejection } from '../answers.ts'
import { fakeDirectory } from '../directory-seed.ts'

const client = { clientId: 'app-1', clientSecret: 's:e+c/r et%é' }

interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: Headers
  readonly body: string
}

/** A connection through the gateway to a fake service, and what was sent. */
function throughGateway(
  seed: LookupSeed = {},
  options: IbisConnectionOptions = {},
  answer?: (request: Request, asked: number) => Response | undefined,
): {
  readonly fake: ReturnType<typeof fakeDirectory>
  readonly connection: IbisClientConnection
  readonly sent: Sent[]
} {
  const fake = fakeDirectory({ clients: { [client.clientId]: client.clientSecret }, allowAnonymous: false, ...seed })
  const sent: Sent[] = []
  const connection = new IbisClientConnection({
    url: fake.gatewayUrl,
    gateway: { ...client, tokenUrl: fake.tokenUrl },
    retry: 0,
    fetch: async (request) => {
      const body = await request.clone().text()
      sent.push({ url: request.url, method: request.method, headers: request.headers, body })
      return answer?.(request, sent.length) ?? (await fake.fetch(request))
    },
    ...options,
  })
  return { fake, connection, sent }
}

describe('through the API gateway', () => {
  test('a token is got once, and sent with paths of the gateway', async () => {
    const { fake, connection, sent } = throughGateway({}, { headers: { 'x-app': 'y' } })
    const [person, institutions] = await Promise.all([
      connection.person.getPerson('crsid', 'zz901', { fetch: ['email', 'all_insts.all_members'] }),
      connection.institution.listInsts(['ZTEST']),
    ])
    expect(person?.attributes[0]?.value).toBe('zz901@example.org')
    expect(person?.institutions[0]?.members[0]).toBe(person)
    expect(institutions).toHaveLength(1)
    expect(fake.issuedTokens).toBe(1)
    const [login, ...calls] = sent
    expect(login?.url).toBe('https://lookup.example.com/oauth2/v1/token')
    expect(login?.body).toBe('grant_type=client_credentials&scope=https%3A%2F%2Fapi.apps.cam.ac.uk%2Flookup')
    expect(login?.headers.get('authorization')).toBe(
      `Basic ${Buffer.from('app-1:s%3Ae%2Bc%2Fr+et%25%C3%A9').toString('base64')}`,
    )
    expect(login?.headers.get('x-app')).toBeNull()
    for (const { url, headers } of calls) {
      expect(url).toMatch(/^https:\/\/lookup\.example\.com\/lookup\/v1\/(?:person|inst)\//)
      expect(headers.get('authorization')).toMatch(/^Bearer \S+$/)
      expect(headers.get('accept')).toBe('application/json')
      expect(headers.get('x-app')).toBe('y')
    }
  })

  test('invokeMethod takes the paths of the service', async () => {
    const { connection } = throughGateway()
    const { group } = await connection.invokeMethod('GET', '/api/v1/group/%(id)s', { id: '900001' })
    expect(group?.name).toBe('ztest-editors')
  })

  test('XML can be asked for', async () => {
    const { connection, sent } = throughGateway({}, { format: 'xml' })
    expect(await connection.ibis.getVersion()).toBe('1.2')
    expect(sent[1]?.headers.get('accept')).toBe('application/xml')
  })

  test('a refused token is renewed once, for all calls that it was refused to', async () => {
    const { fake, connection } = throughGateway()
    await connection.ibis.getVersion()
    fake.revokeTokens()
    const calls = Array.from({ length: 5 }, async () => await connection.ibis.getVersion())
    expect(await Promise.all(calls)).toEqual(['1.2', '1.2', '1.2', '1.2', '1.2'])
    expect(fake.issuedTokens).toBe(2)
  })

  test('a token that goes on being refused is renewed no second time', async () => {
    const refuse = (request: Request): Response | undefined =>
      request.url.includes('/lookup/v1/') ? Response.json({ fault: 'no' }, { status: 401 }) : undefined
    const { fake, connection } = throughGateway({}, {}, refuse)
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ status: 401, attempts: 2 })
    expect((error as Error).message).toMatch(/; the token was refused, and a new one too: check what the client/)
    expect(fake.issuedTokens).toBe(2)
  })

  test('a token is renewed when it ends', async () => {
    const { fake, connection } = throughGateway({ tokenLifetimeS: 600 })
    await connection.ibis.getVersion()
    await connection.ibis.getVersion()
    expect(fake.issuedTokens).toBe(1)
    vi.useFakeTimers({ now: Date.now() + 601_000, toFake: ['Date'] })
    try {
      await connection.ibis.getVersion()
      expect(fake.issuedTokens).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })

  test('the service says itself that a client may not write', async () => {
    const { connection } = throughGateway()
    const error = await rejection(connection.group.updateDirectMembers('900001', { addIds: 'zz904' }))
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toBeInstanceOf(IbisException)
    expect((error as IbisException).getError()).toEqual({
      status: 403,
      code: 'Forbidden',
      message: 'Clients of the gateway may only read.',
    })
    expect((error as Error).message).toContain('; the client may not do this')
  })

  test('an app can get its tokens in its own way', async () => {
    const authorizations: (string | null)[] = []
    let given = 0
    const connection = createGatewayConnection(
      { fetchToken: async () => await Promise.resolve({ token: `own-${(given += 1)}` }) },
      {
        retry: 0,
        fetch: async (request) => {
          authorizations.push(request.headers.get('authorization'))
          expect(request.url).toBe('https://api.apps.cam.ac.uk/lookup/v1/version?flatten=true')
          const status = authorizations.length === 1 ? 401 : 200
          return await Promise.resolve(Response.json({ result: { version: '1.2', value: '1.2' } }, { status }))
        },
      },
    )
    expect(await connection.ibis.getVersion()).toBe('1.2')
    expect(authorizations).toEqual(['Bearer own-1', 'Bearer own-2'])
    expect(connection.url).toBe('https://api.apps.cam.ac.uk/lookup/v1')
  })

  test('it works over real sockets, and with await using', async () => {
    const fake = fakeDirectory({ clients: { [client.clientId]: client.clientSecret }, allowAnonymous: false })
    await using server = await serve(fake.fetch)
    let kept: IbisClientConnection
    {
      await using connection = new IbisClientConnection({
        url: `${server.url}/lookup/v1`,
        gateway: { ...client, tokenUrl: new URL(`${server.url}/oauth2/v1/token`) },
      })
      kept = connection
      expect((await connection.person.search('two')).map(({ surname }) => surname)).toEqual(['Two'])
    }
    await expect(kept.ibis.getVersion()).rejects.toThrow('is closed')
  })
})

const tokenAnswer =
  (make: () => Response) =>
  (request: Request): Response | undefined =>
    request.url.endsWith('/token') ? make() : undefined

describe('failures of the token endpoint', () => {
  test.each([
    ['a wrong secret', { clientId: 'app-1', clientSecret: 'wrong' }, 'invalid_client'],
    ['an unknown client', { clientId: 'constructor', clientSecret: 'x' }, 'invalid_client'],
    ['a wrong scope', { ...client, scope: 'https://api.apps.cam.ac.uk/card' }, 'invalid_scope'],
  ])('%s', async (_, given, code) => {
    const { fake } = throughGateway()
    const { connection, sent } = throughGateway({}, { gateway: { ...given, tokenUrl: fake.tokenUrl } })
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ code, operation: 'gateway.token' })
    expect(sent).toHaveLength(1)
  })

  test.each<[string, () => Response, string]>([
    ['a page', () => new Response('<html>', { headers: { 'content-type': 'text/html' } }), 'wrong_content_type'],
    ['no token', () => Response.json({ access_token: '' }), 'missing_token'],
    ['a list', () => Response.json([]), 'missing_token'],
    ['another type', () => Response.json({ access_token: 'x', token_type: 'mac' }), 'unknown_token_type'],
  ])('%s in place of a token', async (_, answer, code) => {
    const { connection } = throughGateway({}, {}, tokenAnswer(answer))
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code })
  })

  test('a redirect is not followed: the secret goes nowhere else', async () => {
    const redirect = (): Response => new Response(null, { status: 307, headers: { location: '/elsewhere' } })
    const { connection, sent } = throughGateway({}, {}, tokenAnswer(redirect))
    expect(await rejection(connection.ibis.getVersion())).toBeInstanceOf(RedirectError)
    expect(sent).toHaveLength(1)
  })

  test('the endpoint is asked again where it fails for a moment', async () => {
    const fail = (request: Request, asked: number): Response | undefined =>
      request.url.endsWith('/token') && asked === 1 ? new Response('', { status: 503 }) : undefined
    const { connection, sent } = throughGateway({}, { retry: { limit: 1, baseDelayMs: 1 } }, fail)
    expect(await connection.ibis.getVersion()).toBe('1.2')
    expect(sent).toHaveLength(3)
  })

  test('nothing shows the secret or a token', async () => {
    const secrets = canarySecrets()
    const lines: unknown[] = []
    const note = (...line: unknown[]): void => void lines.push(line)
    const repeat = (request: Request): Response => {
      const text = `${request.headers.get('authorization')} ${secrets.password} ${secrets.token}`
      return request.url.endsWith('/token') && !lines.includes('given')
        ? (lines.push('given'), Response.json({ access_token: secrets.token, expires_in: '60' }))
        : Response.json(
            { error: text, error_description: text, result: { error: { message: text, code: text } } },
            { status: 400 },
          )
    }
    const { connection } = throughGateway(
      {},
      {
        gateway: { clientId: 'app', clientSecret: secrets.password, tokenUrl: 'https://lookup.example.com/token' },
        logger: { debug: note, info: note, warn: note, error: note },
        hooks: { onError: note, onRetry: note },
      },
      repeat,
    )
    const first = await rejection(connection.ibis.getVersion())
    expect(first).toBeInstanceOf(IbisException)
    const refused = throughGateway(
      {},
      { gateway: { clientId: 'app', clientSecret: secrets.password, tokenUrl: 'https://lookup.example.com/token' } },
      (request) =>
        Response.json(
          { error: secrets.password, error_description: String(request.headers.get('authorization')) },
          { status: 400 },
        ),
    )
    const second = await rejection(refused.connection.ibis.getVersion())
    expect(second).toBeInstanceOf(AuthError)
    const shown = { password: secrets.password, token: secrets.token }
    expect(findLeaks([first, second, connection, refused.connection], shown)).toEqual([])
    expect(findLeaks(lines, shown)).toEqual([])
  })
})

const wrong = (value: unknown): never => value as never
const gateway = { clientId: 'a', clientSecret: 'b' }

describe('options', () => {
  test.each<[string, IbisConnectionOptions, string]>([
    ['no secret', { gateway: wrong({ clientId: 'a' }) }, 'gateway.clientSecret'],
    ['no id', { gateway: wrong({ clientSecret: 'a' }) }, 'gateway.clientId'],
    ['an empty secret', { gateway: { clientId: 'a', clientSecret: '' } }, 'gateway.clientSecret'],
    ['an unknown member', { gateway: wrong({ ...gateway, secret: 'x' }) }, 'gateway.secret'],
    ['both ways', { gateway: wrong({ fetchToken: () => undefined, scope: 'x' }) }, 'gateway.scope'],
    [
      'a token endpoint without TLS',
      { gateway: { ...gateway, tokenUrl: 'http://a.example.com/t' } },
      'gateway.tokenUrl',
    ],
    ['a token endpoint that is none', { gateway: { ...gateway, tokenUrl: 'a.example.com' } }, 'gateway.tokenUrl'],
    ['a group beside it', { gateway, username: 'g' }, 'username'],
    ['a password beside it', { gateway, password: 'g' }, 'password'],
    ['a port without host', { gateway, port: 443 }, 'port'],
    ['nothing', { gateway: wrong(null) }, 'gateway'],
  ])('%s is refused', (_, options, option) => {
    const make = (): unknown => new IbisClientConnection(options)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(new RegExp(`^${option.replace('.', String.raw`\.`)}: `))
  })

  test('a connection with tokens takes no group', () => {
    const connection = createGatewayConnection(gateway)
    expect(() => connection.setUsername('g')).toThrow(/^username: cannot be set/)
    expect(() => connection.setPassword('g')).toThrow(/^password: cannot be set/)
  })

  test('a settled address takes no gateway', () => {
    expect(() => new IbisClientConnection('a.example.com', 443, '', true, wrong({ gateway }))).toThrow(/^gateway: /)
  })

  test('another address can be given', () => {
    expect(new IbisClientConnection({ gateway, host: 'gw.example.com', urlBase: 'lookup/v1' }).url).toBe(
      'https://gw.example.com/lookup/v1',
    )
  })
})
