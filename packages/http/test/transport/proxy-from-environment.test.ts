import { inspect } from 'node:util'
import { ConfigError, ConnectionError, type ConnectionOptions } from '@core/http'
import { answer, refusedUrl, startFaultServer, startProxy } from '@repo/fault-server'
import { makeCertificates } from '@repo/testing/certificates'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { proxiesFromEnvironment } from '../../src/transport/proxy-from-environment.ts'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const { ca, otherHost } = await makeCertificates()
const thing = { id: '1' }

// Hosts that only the proxy knows: what goes to this machine never takes a proxy of the environment.
const plainUrl = 'http://other.example.com'
const secureUrl = 'https://other.example.com'

const ask = async (url: string, options: ConnectionOptions = {}): Promise<unknown> => {
  await using client = thingsClient(url, { allowInsecureHttp: true, retry: 0, ...options })
  return await client.request(getThing, { path: { id: '1' } })
}

const started = async (proxyOptions?: Parameters<typeof startProxy>[0]) => {
  const [plain, secure] = [await startFaultServer(), await startFaultServer({ tls: otherHost })]
  const routes = { 'other.example.com:80': plain.port, 'other.example.com:443': secure.port }
  const proxy = await startProxy({ routes, ...proxyOptions })
  for (const server of [plain, secure]) server.always('*', answer({ json: thing }))
  for (const { close } of [plain, secure, proxy]) onTestFinished(close)
  return { plain, secure, proxy }
}

beforeEach(() => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
  onTestFinished(() => void vi.unstubAllEnvs())
})

test.each(['HTTPS_PROXY', 'https_proxy'])('%s is for https: URLs', async (name) => {
  const { plain, proxy } = await started()
  vi.stubEnv(name, proxy.url)
  expect(await ask(secureUrl, { tls: { ca } })).toEqual(thing)
  expect(proxy.requests).toMatchObject([{ kind: 'tunnel', target: 'other.example.com:443' }])
  expect(await ask(plain.url)).toEqual(thing)
  expect(proxy.requests).toHaveLength(1)
})

test.each(['HTTP_PROXY', 'http_proxy'])('%s is for http: URLs', async (name) => {
  const { proxy } = await started()
  vi.stubEnv(name, proxy.url)
  expect(await ask(plainUrl)).toEqual(thing)
  expect(proxy.requests).toMatchObject([{ kind: 'forward', target: `${plainUrl}/things/1` }])
})

test('what goes to this machine never takes it', async () => {
  const { plain } = await started()
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, await refusedUrl())
  expect(await ask(plain.url)).toEqual(thing)
  expect(await ask(plain.url.replace('127.0.0.1', 'localhost'))).toEqual(thing)
})

test.each([
  ['other.example.com', 0],
  ['example.org, other.example.com', 0],
  ['*', 0],
  ['other.example.com:1', 1],
  ['example.org', 1],
  ['', 1],
])('NO_PROXY=%s leaves %d requests to the proxy', async (noProxy, proxied) => {
  const { plain, proxy } = await started()
  vi.stubEnv('HTTP_PROXY', proxy.url)
  vi.stubEnv('NO_PROXY', noProxy)
  const answered = await ask(plainUrl).catch(({ reason }: ConnectionError) => reason)
  expect(answered).toEqual(proxied === 0 ? 'dns' : thing)
  expect(plain.requests).toHaveLength(proxied)
  expect(proxy.requests).toHaveLength(proxied)
})

test('false ignores it', async () => {
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, await refusedUrl())
  expect(await failureOf(ask(plainUrl, { proxy: false }))).toMatchObject({ reason: 'dns' })
  expect(await failureOf(ask(secureUrl, { proxy: false, tls: { ca } }))).toMatchObject({ reason: 'dns' })
  expect(await failureOf(ask(plainUrl))).toMatchObject({ reason: 'proxy' })
})

test('the option wins, for hosts of NO_PROXY too', async () => {
  const { plain, proxy } = await started()
  vi.stubEnv('HTTP_PROXY', await refusedUrl())
  vi.stubEnv('NO_PROXY', '*')
  expect(await ask(plain.url, { proxy: proxy.url })).toEqual(thing)
  expect(proxy.requests).toHaveLength(1)
})

test('an address without a scheme is that of an HTTP proxy', async () => {
  const { proxy } = await started()
  vi.stubEnv('HTTP_PROXY', `127.0.0.1:${proxy.port}`)
  expect(await ask(plainUrl)).toEqual(thing)
  expect(proxy.requests).toHaveLength(1)
})

test('it is read with the first call', async () => {
  const { proxy } = await started()
  await using client = thingsClient(plainUrl, { allowInsecureHttp: true })
  vi.stubEnv('HTTP_PROXY', proxy.url)
  expect(await client.request(getThing, { path: { id: '1' } })).toEqual(thing)
  expect(proxy.requests).toHaveLength(1)
})

const password = 'p%ss:wörd/7Qx9'

test('credentials in it reach the proxy alone, and no error', async () => {
  const { plain, secure, proxy } = await started({ username: 'agent', password })
  const withCredentials = proxy.url.replace('//', `//agent:${encodeURIComponent(password)}@`)
  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) vi.stubEnv(name, withCredentials)
  expect(await ask(plainUrl)).toEqual(thing)
  expect(await ask(secureUrl, { tls: { ca } })).toEqual(thing)
  for (const { requests } of [plain, secure]) {
    expect(JSON.stringify(requests[0]?.rawHeaders).toLowerCase()).not.toContain('proxy-')
  }

  for (const name of ['HTTP_PROXY', 'HTTPS_PROXY']) {
    vi.stubEnv(name, withCredentials.replace(String(proxy.port), new URL(await refusedUrl()).port))
  }
  for (const url of [plainUrl, secureUrl]) {
    const error = await failureOf(ask(url, { tls: { ca } }))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ reason: 'proxy', sent: 'no' })
    const shown = inspect(error, { depth: Infinity, showHidden: true })
    for (const secret of [
      password,
      encodeURIComponent(password),
      Buffer.from(`agent:${password}`).toString('base64'),
    ]) {
      expect(shown).not.toContain(secret)
    }
  }
})

test.each([
  ['http://agent:s3cret-w0rd@', 'must be a URL like'],
  ['socks5://agent:s3cret-w0rd@127.0.0.1:1080', 'must be a URL like'],
  ['http://agent:s3cret-w0rd%@127.0.0.1:3128', 'must be written as %25'],
])('a value that cannot be right, case %#, is named but not shown', async (value, problem) => {
  vi.stubEnv('HTTPS_PROXY', value)
  const error = await failureOf(ask('https://127.0.0.1:9'))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option: 'HTTPS_PROXY', message: expect.stringContaining(problem) })
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain('s3cret-w0rd')
})

test('the lower-case name wins, as for other programs', () => {
  const environment = { http_proxy: 'http://a.example', HTTP_PROXY: 'http://b.example', no_proxy: 'x', NO_PROXY: 'y' }
  expect(proxiesFromEnvironment(environment)).toEqual({
    httpProxy: 'http://a.example/',
    httpsProxy: '',
    noProxy: 'localhost,.localhost,127.0.0.1,[::1],::1,x',
  })
})
