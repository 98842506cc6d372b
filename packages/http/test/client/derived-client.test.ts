import { bearerAuth, ConfigError, createHttpClient, type DerivedOptions, type Hooks } from '@core/http'
import { answer, delayed, stallBeforeHeaders, startFaultServer, unavailable } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLifetime } from '../../src/client/lifetime.ts'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, server: identity } = await makeCertificates()
const id = { path: { id: '1' } }
const thing = { id: '1' }

const start = async (options?: Parameters<typeof startFaultServer>[0]) => {
  const server = await startFaultServer(options)
  onTestFinished(server.close)
  server.always('*', answer({ json: thing }))
  return server
}

describe('a derived client', () => {
  test('has other connections, which are its own, and the same credentials', async () => {
    const server = await start({ tls: identity })
    await using client = thingsClient(server.url, { auth: bearerAuth('abc'), retry: 0 })
    const derived = client.derive({ tls: { ca } })
    expect(await derived.request(getThing, id)).toEqual(thing)
    await derived.withAuth(bearerAuth('def')).request(getThing, id)
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer abc', 'Bearer def'])
    await derived.close()
    await derived.close()
    await server.until(({ openConnections }) => openConnections === 0)
    expect(await failureOf(derived.request(getThing, id))).toMatchObject({ option: 'client', code: 'closed' })
    expect(await failureOf(client.request(getThing, id))).toMatchObject({ reason: 'tls' })
  })

  test.each<[string, DerivedOptions]>([
    ['nothing', {}],
    ['hooks', { hooks: {} }],
    ['a clock', { answerTimeoutMs: 5000 }],
    ['no clock', { answerTimeoutMs: false, tls: undefined, proxy: undefined }],
  ])('shares connections if it asks for %s, and closing it leaves them', async (_, options) => {
    const server = await start()
    await using client = thingsClient(server.url, { connections: 1 })
    await client.request(getThing, id)
    {
      await using derived = client.derive(options)
      await derived.request(getThing, id)
    }
    await client.request(getThing, id)
    expect([server.connections, server.requests.length]).toEqual([1, 3])
  })

  test('shares the retry budget', async () => {
    const server = await start()
    server.always('*', unavailable())
    await using client = thingsClient(server.url, { retry: { budget: 1, baseDelayMs: 1 } })
    await failureOf(client.request(getThing, id))
    await failureOf(client.derive({ connectTimeoutMs: 1000 }).request(getThing, id))
    expect(server.requests).toHaveLength(3)
  })

  test('tells its own hooks', async () => {
    const server = await start()
    const seen: string[] = []
    const hooks = (name: string): Hooks => ({ onRequest: ({ service }) => void seen.push(`${name} ${service}`) })
    await using client = thingsClient(server.url, { hooks: hooks('client') })
    await client.derive({ hooks: hooks('derived') }).request(getThing, id)
    await client.derive({ answerTimeoutMs: 5000 }).request(getThing, id)
    expect(seen).toEqual(['derived things', 'client things'])
  })

  test('ends with the client that it is from', async () => {
    const server = await start()
    server.always('*', stallBeforeHeaders())
    const client = thingsClient(server.url, { retry: 0 })
    const derived = client.derive({ connectTimeoutMs: 5000 }).derive({ answerTimeoutMs: 5000 })
    const call = failureOf(derived.request(getThing, id))
    await server.until(({ requests }) => requests.length === 1)
    await client.close()
    expect(await call).toMatchObject({ name: 'ConnectionError' })
    await server.until(({ openConnections }) => openConnections === 0)
    expect(await failureOf(client.derive({}).request(getThing, id))).toMatchObject({ code: 'closed' })
  })

  test.each<[object, string]>([
    [{ tls: { caFile: '/nowhere/ca.pem' } }, 'tls.caFile'],
    [{ tls: { insecure: 1 } }, 'tls.insecure'],
    [{ proxy: 'ftp://x' }, 'proxy'],
    [{ answerTimeoutMs: 0 }, 'answerTimeoutMs'],
    [{ connectTimeoutMs: '1' }, 'connectTimeoutMs'],
    [{ timeoutMs: 1 }, 'timeoutMs'],
  ])('of %o is refused', (options, option) => {
    const client = thingsClient('https://things.example.com')
    const derive = (): unknown => client.derive(options)
    expect(derive).toThrow(ConfigError)
    expect(derive).toThrow(expect.objectContaining({ option }))
  })

  test('of a client with a fetch of its own makes no connections', async () => {
    const client = thingsClient('https://things.example.com', { fetch: () => Promise.resolve(Response.json(thing)) })
    expect(() => client.derive({ tls: { ca } })).toThrow('tls: has no effect beside fetch')
    expect(await client.derive({ connectTimeoutMs: 5000, answerTimeoutMs: 5000 }).request(getThing, id)).toEqual(thing)
  })
})

test('answerTimeoutMs bounds the time to the answer, not the time of its body', async () => {
  const server = await start()
  server.script('*', stallBeforeHeaders(), delayed(1, answer({ json: thing })))
  await using client = thingsClient(server.url, { retry: { limit: 1, baseDelayMs: 1 } })
  const derived = client.derive({ answerTimeoutMs: 60 })
  const error = await failureOf(derived.request(getThing, id))
  expect(error).toMatchObject({ name: 'TimeoutError', phase: 'headers', retryable: true, operation: 'thing.get' })
  expect(error).toHaveProperty('message', expect.stringMatching(/failed: no answer began within 60 ms$/))
  expect(server.requests).toHaveLength(1)
})

test('clients that were never derived say once that they accept any certificate', async () => {
  const server = await start({ tls: identity })
  const lines: string[] = []
  const ignore = (): void => undefined
  const logger = { debug: ignore, info: ignore, error: ignore, warn: (line: string) => void lines.push(line) }
  await using careful = thingsClient(server.url, { logger, tls: { ca } })
  await careful.request(getThing, id)
  expect(lines).toEqual([])
  await using careless = thingsClient(server.url, { logger, tls: { insecure: true } })
  expect(lines).toEqual([])
  await careless.request(getThing, id)
  await careless.derive({ hooks: {} }).request(getThing, id)
  expect(lines).toEqual([expect.stringMatching(/^things: any certificate is accepted.*\(tls\.insecure\)/)])
})

test.each([
  [true, 2],
  [false, 1],
])('a service says which errors are refused credentials: %s', async (refused, requests) => {
  const server = await start()
  server.script('*', answer({ status: 400 }), answer({ json: thing }))
  let renewals = 0
  const auth = {
    headers: ({ rejected }: { rejected?: unknown }) => {
      if (rejected !== undefined) renewals += 1
      return { authorization: `Bearer ${renewals}` }
    },
    renewable: true,
    secrets: () => [],
  }
  await using client = createHttpClient({
    service: 's',
    product: 'p/1',
    baseUrl: server.url,
    auth,
    refusesCredentials: (error) => refused && error.message.includes('400'),
  })
  await client.request(getThing, id).catch(() => undefined)
  expect([server.requests.length, renewals]).toEqual([requests, requests - 1])
})

describe('a lifetime', () => {
  test('closes what was derived, each once, and forgets what has ended', async () => {
    const closed: string[] = []
    const note = (name: string) => async (): Promise<void> => await Promise.resolve(void closed.push(name))
    const root = createLifetime(note('root'))
    const [first, second] = [root.derive(note('first')), root.derive(note('second'))]
    const inner = second.derive(note('inner'))
    await first.close()
    await first.close()
    await Promise.all([root.close(), root.close(), inner.close()])
    expect(closed.toSorted()).toEqual(['first', 'inner', 'root', 'second'])
    expect([root, first, second, inner].map((each) => each.closing.aborted)).toEqual([true, true, true, true])
    expect(root.derive(note('late')).closing.aborted).toBe(true)
    expect(closed.at(-1)).toBe('late')
  })
})
