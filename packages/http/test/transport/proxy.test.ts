import { inspect } from 'node:util'
import { ConnectionError, type ConnectionOptions } from '@core/http'
import { answer, refusedUrl, startFaultServer, startProxy } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, server: identity, otherHost, client: clientIdentity } = await makeCertificates()
const username = 'build-agent'
const password = 'p%ss:wörd/7Qx9'
const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
const thing = { id: '1' }

const ask = async (url: string, options: ConnectionOptions): Promise<unknown> => {
  await using client = thingsClient(url, options)
  return await client.request(getThing, { path: { id: '1' } })
}

const writeFailure = async (url: string, options: ConnectionOptions): Promise<ConnectionError> => {
  await using client = thingsClient(url, options)
  const error = await failureOf(client.request(addThing, { body: { json: thing } }))
  expect(error).toBeInstanceOf(ConnectionError)
  return error as ConnectionError
}

const startThings = async (tls?: Parameters<typeof startFaultServer>[0]) => {
  const server = await startFaultServer(tls)
  onTestFinished(server.close)
  server.always('*', answer({ json: thing }))
  return server
}

const startTestProxy = async (options?: Parameters<typeof startProxy>[0]) => {
  const proxy = await startProxy(options)
  onTestFinished(proxy.close)
  return proxy
}

/** Nothing that a person or a log could be shown. */
const expectNoPassword = (error: unknown): void => {
  const shown = [inspect(error, { depth: Infinity, showHidden: true }), JSON.stringify(error), String(error)].join('\n')
  for (const secret of [password, encodeURIComponent(password), basic.slice('Basic '.length)]) {
    expect(shown).not.toContain(secret)
  }
}

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
  onTestFinished(() => void vi.unstubAllEnvs())
})

describe('the option', () => {
  test('forwards http: and shows the credentials to the proxy alone', async () => {
    const [server, proxy] = [await startThings(), await startTestProxy({ username, password })]
    expect(await ask(server.url, { proxy: { url: proxy.url, username, password } })).toEqual(thing)
    expect(proxy.requests).toMatchObject([{ kind: 'forward', target: `${server.url}/things/1`, status: 200 }])
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(basic)
    expect(JSON.stringify(server.requests[0]?.rawHeaders).toLowerCase()).not.toContain('proxy-')
  })

  test('tunnels to a server with an authority of its own', async () => {
    const tls = { ...identity, ca, requestClientCertificate: true }
    const [server, proxy] = [await startThings({ tls }), await startTestProxy({ username, password })]
    const options = { proxy: { url: proxy.url, username, password }, tls: { ca, ...clientIdentity } }
    expect(await ask(server.url, options)).toEqual(thing)
    expect(proxy.requests).toMatchObject([{ kind: 'tunnel', target: `127.0.0.1:${server.port}`, status: 200 }])
    expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(basic)
    expect(JSON.stringify(server.requests[0]?.rawHeaders).toLowerCase()).not.toContain('proxy-')
  })

  test('lets the proxy look hosts up', async () => {
    const server = await startThings({ tls: otherHost })
    const proxy = await startTestProxy({ routes: { 'other.example.com:443': server.port } })
    expect(await ask('https://other.example.com', { proxy: proxy.url, tls: { ca } })).toEqual(thing)
    expect(server.requests[0]?.headers.host).toBe('other.example.com')
  })

  test('takes a proxy that is itself spoken to in TLS', async () => {
    const proxy = await startTestProxy({ tls: identity })
    const [plain, secure] = [await startThings(), await startThings({ tls: identity })]
    expect(await ask(plain.url, { proxy: proxy.url, tls: { ca } })).toEqual(thing)
    expect(await ask(secure.url, { proxy: proxy.url, tls: { ca } })).toEqual(thing)
    expect(await ask(secure.url, { proxy: proxy.url, tls: { insecure: true } })).toEqual(thing)
    expect(await writeFailure(secure.url, { proxy: proxy.url })).toMatchObject({ reason: 'proxy', sent: 'no' })
    expect(await writeFailure(plain.url, { proxy: proxy.url })).toMatchObject({ reason: 'proxy', sent: 'no' })
  })

  test('bounds the connections of forwarded requests', async () => {
    const [server, proxy] = [await startThings(), await startTestProxy()]
    await using client = thingsClient(server.url, { proxy: proxy.url, connections: 2 })
    await Promise.all(Array.from({ length: 20 }, () => client.request(getThing, { path: { id: '1' } })))
    expect(proxy.connections).toBe(2)
  })
})

describe.each([
  ['http:', undefined],
  ['https:', { tls: identity }],
])('a failure on the way to %s', (_scheme, serverOptions) => {
  const tls = { ca }

  test.each([
    ['wrong', { username, password: 'n0t-the-one' }],
    ['missing', {}],
  ])('by credentials that are %s', async (_name, credentials) => {
    const [server, proxy] = [await startThings(serverOptions), await startTestProxy({ username, password })]
    const error = await writeFailure(server.url, { tls, proxy: { url: proxy.url, ...credentials } })
    expect(error).toMatchObject({ reason: 'proxy', sent: 'no', retryable: false, attempts: 1 })
    expect(error.message).toContain('the proxy refused the credentials; check proxy.username')
    expect(proxy.requests).toMatchObject([{ status: 407 }])
    expect(server.requests).toHaveLength(0)
    expect(inspect(error, { depth: Infinity })).not.toContain('n0t-the-one')
  })

  test('by a proxy that is down', async () => {
    const server = await startThings(serverOptions)
    const proxy = { url: await refusedUrl(), username, password }
    const error = await writeFailure(server.url, { tls, proxy })
    expect(error).toMatchObject({ reason: 'proxy', sent: 'no', retryable: false, attempts: 1 })
    expect(server.requests).toHaveLength(0)
    expectNoPassword(error)
  })
})

describe('a tunnel', () => {
  test.each(['reset', 403, 502] as const)('that the proxy answers by %s', async (tunnels) => {
    const [server, proxy] = [await startThings({ tls: identity }), await startTestProxy({ tunnels })]
    const error = await writeFailure(server.url, { proxy: proxy.url, tls: { ca } })
    expect(error).toMatchObject({ reason: 'proxy', sent: 'no', attempts: 1 })
    expect(server.requests).toHaveLength(0)
  })

  test('that the proxy never opens ends with the attempt', async () => {
    const [server, proxy] = [await startThings({ tls: identity }), await startTestProxy({ tunnels: 'stall' })]
    const error = await failureOf(ask(server.url, { proxy: proxy.url, tls: { ca }, timeoutMs: 100, retry: 0 }))
    expect(error).toMatchObject({ name: 'TimeoutError' })
    expect(proxy.requests).toHaveLength(1)
  })

  test('does not hide that the server is not trusted', async () => {
    const [server, proxy] = [await startThings({ tls: identity }), await startTestProxy()]
    const error = await writeFailure(server.url, { proxy: proxy.url })
    expect(error).toMatchObject({ reason: 'tls', sent: 'no', attempts: 1 })
    expect(error.message).toContain('tls.caFile')
  })
})
