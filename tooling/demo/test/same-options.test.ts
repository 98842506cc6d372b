import { inspect } from 'node:util'
import { ConfigError, type ConnectionOptions } from '@core/http'
import { capture, findLeaks } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import { address, fourClients, secret } from './four-clients.ts'

const wrongAddresses: readonly (readonly [string, unknown])[] = [
  ['without a host', 'https://'],
  ['without a host, with a path', 'https:///api'],
  ['with credentials', `https://user:${encodeURIComponent(secret)}@service.example.com`],
  ['of another scheme', 'ftp://service.example.com'],
  ['that is empty', ''],
  ['that is no text', 5],
  ['over http to another machine', 'http://service.example.com/api'],
]

const wrongOptions: readonly (readonly [string, object, string])[] = [
  ['an unknown option', { timeoutMS: 5 }, 'timeoutMS'],
  ['an unknown option of TLS', { tls: { cafile: 'ca.pem' } }, 'tls.cafile'],
  ['a CA file that is missing', { tls: { caFile: '/nowhere/ca.pem' } }, 'tls.caFile'],
  ['a negative timeout', { timeoutMs: -1 }, 'timeoutMs'],
  ['a negative deadline', { deadlineMs: -1 }, 'deadlineMs'],
  ['a negative time between bytes', { bodyTimeoutMs: -1 }, 'bodyTimeoutMs'],
  ['a negative number of retries', { retry: -1 }, 'retry'],
  ['a header with a line break', { headers: { 'x-app': 'a\r\nx-other: b' } }, 'headers.x-app'],
  ['the header that is the transport’s own', { headers: { host: 'other.example.com' } }, 'headers.host'],
  ['null in place of nothing', { userAgent: null }, 'userAgent'],
]

/** All that every package takes, with values that can stand side by side. */
const allOptions: readonly Required<
  Omit<ConnectionOptions, 'fetch' | 'tls' | 'proxy' | 'connections' | 'keepAliveMs'>
>[] = [
  {
    headers: { 'x-app': 'demo' },
    timeoutMs: 1000,
    bodyTimeoutMs: 1000,
    deadlineMs: 2000,
    retry: { limit: 1 },
    userAgent: 'demo/1',
    logger: console,
    hooks: { onRequest: () => undefined },
    limits: { maxResponseBytes: 1000, maxXmlDepth: 10, maxRedirects: 1 },
    unsafeLogBodies: false,
    allowInsecureHttp: true,
  },
]

const failureOf = (make: () => unknown): unknown => {
  try {
    return make()
  } catch (error) {
    return error
  }
}

describe.each(fourClients)('$name', ({ addressOption, make, read }) => {
  test.each(wrongAddresses)('refuses an address %s, and names the option', (_, wrong) => {
    const error = failureOf(() => make(wrong))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: addressOption })
    expect(findLeaks(error, { secret })).toEqual([])
  })

  test.each(wrongOptions)('refuses %s, and names it', (_, options, option) => {
    const error = failureOf(() => make(address, options))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option })
    expect((error as ConfigError).message).toMatch(/^\S+: [^\n]+$/)
  })

  test.each(allOptions)('takes the options that all packages share', async (options) => {
    await expect(make(address, options).close()).resolves.toBeUndefined()
    const network = { tls: { insecure: true }, proxy: false, connections: 2, keepAliveMs: 1000 }
    await expect(make(address, network).close()).resolves.toBeUndefined()
  })

  test('refuses options of a call that it does not know, and sends nothing', async () => {
    const { fetch, requests } = capture()
    const client = make(address, { fetch })
    await expect(read(client, { patience: 5 })).rejects.toMatchObject({ name: 'ConfigError', option: 'patience' })
    await expect(read(client, { timeoutMs: -5 })).rejects.toMatchObject({ name: 'ConfigError', option: 'timeoutMs' })
    expect(requests).toEqual([])
  })

  test('shows no credential', () => {
    const client = make(address)
    expect(findLeaks(client, { secret, token: encodeURIComponent(secret) })).toEqual([])
    expect(inspect(client, { depth: 20, showHidden: true })).not.toContain('canary-of')
  })

  test('is closed by close() and at the end of a block, and then sends nothing', async () => {
    const { fetch, requests } = capture()
    const closed = make(address, { fetch })
    await closed.close()
    await closed.close()
    const disposed = make(address, { fetch })
    await disposed[Symbol.asyncDispose]()
    for (const client of [closed, disposed]) {
      await expect(read(client)).rejects.toMatchObject({ name: 'ConfigError', code: 'closed' })
    }
    expect(requests).toEqual([])
  })
})
