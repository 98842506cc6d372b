import { findLeaks } from '@core/http/testing'
import { startProxy } from '@repo/fault-server'
import { ConfigError, type HttpRequestOptions, MicetroClient } from '@sdk/micetro'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { proxyFor } from '../../src/call-connection/proxies.ts'
import { clientOf, failureOf } from '../support/world.ts'
import { startMicetro, untilAlone, users } from './support/micetro-server.ts'
import { tlsFiles } from './support/tls-files.ts'

const { ca, server: identity } = await tlsFiles()
const [username, password] = ['build-agent', 'p%ss:wörd/7Qx9']
const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`

const startTestProxy = async (options: Parameters<typeof startProxy>[0] = { username, password }) => {
  const proxy = await startProxy(options)
  onTestFinished(proxy.close)
  return proxy
}

const withUser = (url: string, secret = password): string =>
  url.replace('http://', `http://${username}:${encodeURIComponent(secret)}@`)

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
  onTestFinished(() => void vi.unstubAllEnvs())
})

test.each<[string, (url: string) => HttpRequestOptions]>([
  ['proxy', (url) => ({ proxy: { url, username, password } })],
  ['proxies by scheme', (url) => ({ proxies: { http: 'http://127.0.0.1:1', https: withUser(url) } })],
  ['proxies by scheme and host', (url) => ({ proxies: { 'https://127.0.0.1': withUser(url), https: 'nowhere:1' } })],
  ['proxies for all', (url) => ({ proxies: { all: withUser(url) } })],
])('%s: the call goes through it, with its credentials', async (_, options) => {
  const [server, proxy] = [await startMicetro({ tls: identity }), await startTestProxy()]
  await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc', tls: { ca } })
  expect(await client.httpGet('/users', options(proxy.url))).toEqual(users)
  expect(proxy.requests).toMatchObject([{ kind: 'tunnel', target: `127.0.0.1:${server.port}`, status: 200 }])
  expect(proxy.requests[0]?.headers['proxy-authorization']).toBe(basic)
  expect(proxy.requests[0]?.headers['authorization']).toBeUndefined()
  expect(server.requests[0]?.headers).toMatchObject({ authorization: 'Bearer abc' })
  expect(JSON.stringify(server.requests[0]?.rawHeaders).toLowerCase()).not.toContain('proxy-')
  await untilAlone(server)
  await expect.poll(() => proxy.openConnections, { timeout: 20_000 }).toBe(0)
  expect(await client.httpGet('/users')).toEqual(users)
  expect(proxy.requests).toHaveLength(1)
})

test('plain http is forwarded, and the clocks of a pair hold on the way', async () => {
  const [server, proxy] = [await startMicetro(), await startTestProxy({})]
  await using client = new MicetroClient(server.url)
  const { host } = new URL(proxy.url)
  expect(await client.httpGet('/users', { proxies: { http: host }, timeout: [5, 5] })).toEqual(users)
  expect(proxy.requests).toMatchObject([{ kind: 'forward', status: 200 }])
})

test.each<[string, HttpRequestOptions]>([
  ['proxy: false', { proxy: false }],
  ['null', { proxies: { http: null } }],
  ['nothing', { proxies: { all: '' } }],
])('the client’s proxy is passed by: %s', async (_, options) => {
  const [server, proxy] = [await startMicetro(), await startTestProxy({})]
  await using client = new MicetroClient({ url: server.url, proxy: proxy.url })
  expect(await client.httpGet('/users', options)).toEqual(users)
  expect(proxy.requests).toEqual([])
  expect(await client.httpGet('/users', { proxies: { https: 'http://127.0.0.1:1' } })).toEqual(users)
  expect(proxy.requests).toHaveLength(1)
})

test('a refused password is told apart, and shows nowhere', async () => {
  const [server, proxy] = [await startMicetro({ tls: identity }), await startTestProxy()]
  await using client = new MicetroClient({ url: server.url, tls: { ca } })
  const wrong = 'n0t-the-one/9'
  const error = await failureOf(client.httpGet('/users', { proxies: { https: withUser(proxy.url, wrong) } }))
  expect(error).toMatchObject({ name: 'ConnectionError', reason: 'proxy', sent: 'no' })
  expect(findLeaks(error, { wrong })).toEqual([])
  expect(server.requests).toEqual([])
})

describe('what cannot be right', () => {
  const secret = 'S3cret-of-the-proxy'

  test.each<[string, object]>([
    ['proxies.https', { proxies: { https: 'socks5://127.0.0.1:1080' } }],
    ['proxies.https', { proxies: { https: `http://ada:${secret}%zz@127.0.0.1:1` } }],
    ['proxies.https', { proxies: { https: `http://a%3Ab:${secret}@127.0.0.1:1/` } }],
    ['proxies.all', { proxies: { all: 7 } }],
    ['proxies.all', { proxies: { all: `:${secret}@` } }],
    ['proxies.ftp', { proxies: { ftp: 'http://127.0.0.1:1' } }],
    ['proxies', { proxies: 'http://127.0.0.1:1' }],
    // Keys and values mixed up, and keys that could never match.
    ['proxies', { proxies: { [`http://ada:${secret}@127.0.0.1`]: 'https' } }],
    ['proxies', { proxies: { [`socks5://ada:${secret}@127.0.0.1`]: 7 } }],
    ['proxies', { proxies: { 'https://127.0.0.1:1': 'http://127.0.0.1:1' } }],
    ['proxies', { proxies: { 'https://[::1]:1': 'http://127.0.0.1:1' } }],
    ['proxies.all://[::1]', { proxies: { 'all://[::1]': 7 } }],
    ['proxies', { proxies: {}, proxy: false }],
    ['proxy', { proxy: 7 }],
    ['proxy', { proxy: `http://ada:${secret}@127.0.0.1:1` }],
    ['proxy.urls', { proxy: { urls: 'http://127.0.0.1:1' } }],
  ])('is refused under the name of %s: %o', async (option, options) => {
    await using client = new MicetroClient({ url: 'https://127.0.0.1:1', retry: false })
    const error = await failureOf(client.httpGet('/users', options))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option, operation: 'httpGet' })
    expect(findLeaks(error, { secret })).toEqual([])
  })

  test('of a call is checked before anything is sent', async () => {
    const { client, sent } = clientOf(undefined)
    await expect(client.httpGet('/x', { proxies: { ftp: 'x' } })).rejects.toThrow('proxies.ftp: is not a kind of')
    expect(sent.requests).toEqual([])
  })
})

test.each<[Record<string, string | null | undefined>, string | undefined]>([
  [{}, undefined],
  [{ http: 'p' }, undefined],
  [{ https: undefined, all: 'p' }, 'proxies.all'],
  [{ all: 'p', 'all://micetro.example.com': 'p' }, 'proxies.all://micetro.example.com'],
  [{ all: 'p', https: 'p', 'all://micetro.example.com': 'p' }, 'proxies.https'],
  [{ https: 'p', 'https://MICETRO.example.com': 'p' }, 'proxies.https://MICETRO.example.com'],
  [{ 'https://other.example.com': 'p' }, undefined],
])('of %o the most exact one counts', (proxies, option) => {
  expect(proxyFor('https://micetro.example.com:8443/mmws', proxies, 'httpGet')?.option).toBe(option)
})
