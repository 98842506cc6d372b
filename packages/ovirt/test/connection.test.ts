import { inspect } from 'node:util'
import { capture, networkError, withFaults } from '@core/http/testing'
import {
  AuthError,
  ConfigError,
  Connection,
  ConnectionBuilder,
  ConnectionError,
  OvirtError,
  TimeoutError,
} from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it, vi } from 'vitest'

const username = 'admin@internal'
const password = 'secret'

function connect(fake: FakeEngine, fetch = fake.fetch): Connection {
  return new Connection({ url: fake.url, username, password, fetch, retry: false })
}

describe('logging in', () => {
  it('sends exactly what engines accept, before the first call and not again', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = new Connection({
      url: fake.url,
      username,
      password,
      fetch: seen.fetch,
      headers: { 'X-Custom': 'yes' },
    })
    expect(seen.requests).toHaveLength(0)
    await connection.systemService().get()
    await connection.systemService().vmsService().list()
    const [login, ...calls] = seen.requests
    expect(login).toMatchObject({
      method: 'POST',
      path: '/ovirt-engine/sso/oauth/token',
      body: 'grant_type=password&scope=ovirt-app-api&username=admin%40internal&password=secret',
    })
    expect(login?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    })
    expect(Object.keys(login?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-custom']))
    expect(Object.keys(login?.headers ?? {})).not.toEqual(expect.arrayContaining(['version']))
    expect(calls.map(({ path }) => path)).toEqual(['/ovirt-engine/api', '/ovirt-engine/api/vms'])
    expect(calls[1]?.headers).toMatchObject({
      accept: 'application/xml',
      'content-type': 'application/xml',
      version: '4',
      'x-custom': 'yes',
      authorization: `Bearer ${fake.tokens()[0]}`,
    })
  })

  it('happens once for many calls, and once when the token has ended', async () => {
    const fake = createFakeEngine({ vms: [{ name: 'web' }] })
    const seen = capture(fake.fetch)
    const connection = connect(fake, seen.fetch)
    const logins = (): number => seen.requests.filter(({ path }) => path.endsWith('/token')).length
    const list = async (): Promise<number> => (await connection.systemService().vmsService().list()).length
    expect(await Promise.all(Array.from({ length: 50 }, list))).toEqual(Array(50).fill(1))
    expect(logins()).toBe(1)
    fake.expireTokens()
    expect(await Promise.all(Array.from({ length: 50 }, list))).toEqual(Array(50).fill(1))
    expect(logins()).toBe(2)
  })

  it('is refused in the words of the service, in both of its forms', async () => {
    for (const ssoErrorForm of ['error_description', 'error_code'] as const) {
      const fake = createFakeEngine({ ssoErrorForm })
      const connection = new Connection({ url: fake.url, username, password: 'wrong', fetch: fake.fetch })
      const error = await connection.authenticate().catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(AuthError)
      expect(error).toBeInstanceOf(OvirtError)
      expect(error).toMatchObject({ code: 'access_denied', status: 400, operation: 'sso.token' })
      expect(String(error)).toContain(
        "Error during SSO authentication access_denied : Cannot authenticate user 'admin@internal'",
      )
    }
  })

  it('takes a token whatever the status is', async () => {
    const fetch = async (): Promise<Response> => Response.json([{ access_token: 'late' }], { status: 500 })
    const connection = new Connection({ url: 'https://engine.example.com/ovirt-engine/api', username, password, fetch })
    expect(await connection.authenticate()).toBe('late')
  })

  it('does not go on with a token alone that has ended', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = new Connection({ url: fake.url, token: 'ended', fetch: seen.fetch })
    const error = await connection
      .systemService()
      .get()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ code: 401, message: expect.stringContaining('invalid_grant') })
    expect(seen.requests).toHaveLength(1)
  })

  it('uses Kerberos where asked to, with a new proof each time', async () => {
    const users = [{ username, password, spnegoToken: 'proof' }]
    const fake = createFakeEngine({ users })
    let asked = 0
    const negotiate = (): string => {
      asked += 1
      return 'proof'
    }
    const connection = new Connection({ url: fake.url, kerberos: true, negotiate, fetch: fake.fetch })
    expect(await connection.test()).toBe(true)
    fake.expireTokens()
    expect(await connection.test()).toBe(true)
    expect(asked).toBe(2)
  })

  it('uses Kerberos with a proof that takes its time, and refuses one that is none', async () => {
    const fake = createFakeEngine({ users: [{ username, password, spnegoToken: 'proof' }] })
    const seen = capture(fake.fetch)
    const connectWith = (proof: unknown): Connection =>
      new Connection({
        url: fake.url,
        kerberos: true,
        negotiate: async () => await Promise.resolve(proof as string),
        fetch: seen.fetch,
      })
    expect(await connectWith('proof').authenticate()).toBe(fake.tokens()[0])
    expect(seen.requests).toHaveLength(1)
    for (const proof of [undefined, '', 'Negotiate proof', 'a\nb']) {
      await expect(connectWith(proof).authenticate()).rejects.toMatchObject({
        name: 'ConfigError',
        option: 'negotiate',
      })
    }
    await expect(connectWith(undefined).systemService().get()).rejects.toMatchObject({ option: 'negotiate' })
    await expect(connectWith('other').authenticate()).rejects.toThrow(AuthError)
    expect(seen.requests).toHaveLength(2)
  })

  it('lasts for a caller no longer than it says, and goes on for others', async () => {
    const fake = createFakeEngine()
    let open = (): void => undefined
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    const connection = connect(fake, async (request) => {
      await gate
      return await fake.fetch(request)
    })
    const patient = connection.authenticate()
    for (const clock of ['timeoutMs', 'deadlineMs'] as const) {
      const error = await connection.authenticate({ [clock]: 5 }).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(TimeoutError)
      expect(error).toBeInstanceOf(OvirtError)
      expect(error).toMatchObject({ operation: 'authenticate', message: expect.stringContaining(clock) })
    }
    await expect(connection.test({ raiseException: true }, { deadlineMs: 5 })).rejects.toThrow(TimeoutError)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(connection.authenticate({ signal, deadlineMs: 60_000 })).rejects.toThrow('enough')
    open()
    expect(await patient).toBe(fake.tokens()[0])
    expect(await connection.authenticate({ timeoutMs: false, deadlineMs: 60_000 })).toBe(await patient)
    expect(fake.tokens()).toHaveLength(1)
  })
})

describe('keeping the session alive', () => {
  it('makes requests once there is a token, until the end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const fake = createFakeEngine()
      const seen = capture(fake.fetch)
      const pings = (): number => seen.requests.filter(({ path }) => path === '/ovirt-engine/api').length
      const options = { url: fake.url, username, password, fetch: seen.fetch, keepSessionAliveMs: 600_000 }
      const connection = new Connection(options)
      vi.advanceTimersByTime(600_000)
      expect(seen.requests).toEqual([])
      await connection.authenticate()
      vi.advanceTimersByTime(1_200_000)
      await expect.poll(pings, { timeout: 10_000 }).toBe(2)
      await connection.close()
      vi.advanceTimersByTime(1_200_000)
      expect(vi.getTimerCount()).toBe(0)
      expect(pings()).toBe(2)
    } finally {
      vi.useRealTimers()
    }
  })
})

describe('closing', () => {
  it('ends the token, once, and refuses further calls', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = connect(fake, seen.fetch)
    await connection.authenticate()
    expect(fake.tokens()).toHaveLength(1)
    await Promise.all([connection.close(), connection.close()])
    await connection.close()
    expect(fake.tokens()).toHaveLength(0)
    expect(seen.requests.filter(({ path }) => path === '/ovirt-engine/services/sso-logout')).toHaveLength(1)
    const error = await connection
      .systemService()
      .get()
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ code: 'closed' })
  })

  it('happens at the end of a block', async () => {
    const fake = createFakeEngine()
    {
      await using connection = connect(fake)
      await connection.authenticate()
      expect(fake.tokens()).toHaveLength(1)
    }
    expect(fake.tokens()).toHaveLength(0)
  })

  it('sends nothing where nobody logged in, or logout is false', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    await connect(fake, seen.fetch).close()
    expect(seen.requests).toHaveLength(0)
    const connection = connect(fake)
    await connection.authenticate()
    await connection.close({ logout: false })
    expect(fake.tokens()).toHaveLength(1)
  })

  it('leaves a token that was given, unless asked to end it', async () => {
    const fake = createFakeEngine()
    const token = await connect(fake).authenticate()
    const given = new Connection({ url: fake.url, token, fetch: fake.fetch })
    expect(await given.test()).toBe(true)
    await given.close()
    expect(fake.tokens()).toEqual([token])
    await new Connection({ url: fake.url, token, fetch: fake.fetch }).close({ logout: true })
    expect(fake.tokens()).toEqual([])
  })

  it('closes though the engine refuses to end the token', async () => {
    const fake = createFakeEngine()
    const connection = connect(fake)
    await connection.authenticate()
    fake.expireTokens()
    await expect(connection.close()).rejects.toThrow('Error during SSO revoke invalid_token')
    await expect(connection.systemService().get()).rejects.toThrow(ConfigError)
    await expect(connection.authenticate()).rejects.toMatchObject({ code: 'closed' })
  })

  it('forgets a token that was given', async () => {
    const connection = new Connection({ url: createFakeEngine().url, token: 'given' })
    await connection.close()
    await expect(connection.authenticate()).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('testing a connection', () => {
  it('says whether the engine answers, or why it does not', async () => {
    const fake = createFakeEngine()
    expect(await connect(fake).test()).toBe(true)
    const refused = async (request: Request): Promise<Response> => {
      throw networkError('refused', request.url)
    }
    expect(await connect(fake, refused).test()).toBe(false)
    await expect(connect(fake, refused).test({ raiseException: true })).rejects.toThrow(ConnectionError)
  })

  it('passes an abort on', async () => {
    const fake = createFakeEngine()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(connect(fake).test({}, { signal })).rejects.toThrow('enough')
  })
})

describe('the ids of requests', () => {
  it('are new for each call, or the one that was given', async () => {
    const fake = createFakeEngine()
    const connection = connect(fake)
    const service = connection.systemService()
    const idOf = async (headers = {}): Promise<string | undefined> =>
      (await service.get({}, { headers }).withResponse()).response.requestId
    const first = await idOf()
    expect(first).toMatch(/^[\da-f-]{36}$/)
    expect(await idOf()).not.toBe(first)
    expect(await idOf({ 'Correlation-Id': 'job-7' })).toBe('job-7')
  })

  it('are on errors, also where no answer came', async () => {
    const fake = createFakeEngine()
    const faulty = withFaults(fake.fetch)
    const connection = connect(fake, faulty.fetch)
    await connection.authenticate()
    faulty.failNext({ networkError: 'reset' })
    const headers = { 'correlation-id': 'job-8' }
    const error = await connection
      .systemService()
      .get({}, { headers })
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ correlationId: 'job-8', operation: 'system.get' })
  })
})

describe('headers and query of a caller', () => {
  it('cannot replace what the protocol fixes, and declared parameters win', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    const connection = connect(fake, seen.fetch)
    const headers = { Accept: 'text/html', VERSION: '3', authorization: 'Bearer other', 'X-A': 'call' }
    const query = { max: '1', all_content: 'true', extra: true }
    await connection.systemService().vmsService().list({ max: 2 }, { headers, query })
    const call = seen.requests.at(-1)
    expect(call?.headers).toMatchObject({
      accept: 'application/xml',
      version: '4',
      'x-a': 'call',
      'all-content': 'true',
    })
    expect(call?.headers['authorization']).toBe(`Bearer ${fake.tokens()[0]}`)
    expect(new URL(call?.url ?? '').search).toBe('?max=2&all_content=true&extra=true')
    expect(query).toEqual({ max: '1', all_content: 'true', extra: true })
  })

  it('has spaces as forms have them', async () => {
    const fake = createFakeEngine()
    const seen = capture(fake.fetch)
    await connect(fake, seen.fetch).systemService().vmsService().list({ search: 'name="a b" and status=up' })
    expect(new URL(seen.requests.at(-1)?.url ?? '').search).toBe('?search=name%3D%22a+b%22+and+status%3Dup')
  })
})

describe('making connections', () => {
  it('can be repeated with a builder', async () => {
    const fake = createFakeEngine()
    const builder = new ConnectionBuilder({ url: fake.url, username, password, fetch: fake.fetch })
    const [first, second] = [builder.build(), builder.build()]
    expect(first).not.toBe(second)
    await first.close()
    expect(await second.test()).toBe(true)
    expect(inspect(builder)).not.toContain(password)
  })

  it('keeps the address without a slash at its end', () => {
    const connection = new Connection({ url: 'https://engine.example.com/ovirt-engine/api/', token: 'given' })
    expect(connection.url).toBe('https://engine.example.com/ovirt-engine/api')
    expect(connection.isLink({ href: '/x' })).toBe(true)
    expect(connection.isLink({})).toBe(false)
    expect(connection.isLink(undefined)).toBe(false)
    expect(connection.isLink(null)).toBe(false)
  })
})
