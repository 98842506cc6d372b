import { ConfigError, createHttpClient } from '@core/http'
import { describe, expect, test } from 'vitest'

const required = { service: 'things', product: '@sdk/things/1', baseUrl: 'https://things.example.com' }

describe('options of a client', () => {
  test.each([
    [{ baseUrl: '' }, 'url: is empty'],
    [{ baseUrl: 'things.example.com' }, 'url: must begin with https://'],
    [{ baseUrl: 'https://' }, 'url: has no host'],
    [{ baseUrl: 'https:///path' }, 'url: has no host'],
    [{ baseUrl: 'ftp://things.example.com' }, 'url: must begin with https://'],
    [{ baseUrl: 'https://user:secret-word@things.example.com' }, 'url: holds credentials'],
    [{ baseUrl: 'https://things.example.com/?a=b' }, 'url: must have no query'],
    [{ baseUrl: 'https://things.example.com:99999' }, 'url: is not a valid URL'],
    [{ baseUrl: 'http://things.example.com' }, 'url: is http:// to another machine'],
    [{ baseUrl: 5 }, 'url: must be a URL'],
    [{ timeoutMs: -1 }, 'timeoutMs: must be milliseconds'],
    [{ timeoutMs: 0 }, 'timeoutMs: must be milliseconds'],
    [{ timeoutMs: Infinity }, 'timeoutMs: must be milliseconds'],
    [{ deadlineMs: '5' }, 'deadlineMs: must be milliseconds'],
    [{ bodyTimeoutMs: null }, 'bodyTimeoutMs: must be milliseconds'],
    [{ retry: -1 }, 'retry: must be a number of retries'],
    [{ retry: 1.5 }, 'retry: must be a number of retries'],
    [{ retry: { limit: -1 } }, 'retry.limit: must be a whole number'],
    [{ tls: { caFile: '/no/such/ca.pem' } }, "tls.caFile: the CA file '/no/such/ca.pem' doesn't exist"],
    [{ tls: { caFile: 'a\u0000b' } }, 'tls.caFile: must be the path of a file'],
    [{ tls: { caFile: `-----BEGIN${'A'.repeat(5000)}` } }, 'tls.caFile: must be the path of a file'],
    [{ tls: new Map([['caFile', 'x']]) }, 'tls: must be an object'],
    [{ limits: new Date() }, 'limits: must be an object'],
    [{ tls: { cafile: 'x' } }, 'tls.cafile: is not an option; did you mean tls.caFile?'],
    [{ tls: { cert: 'x' } }, 'tls.key: is missing'],
    [{ tls: { insecure: true, ca: 'x' } }, 'tls.insecure: contradicts'],
    [{ tls: { insecure: 'yes' } }, 'tls.insecure: must be true or false'],
    [{ proxy: 'proxy:3128' }, 'proxy: must be a URL'],
    [{ proxy: 'http://me:secret-word@proxy.example.com' }, 'proxy: holds credentials'],
    [{ proxy: { host: 'x' } }, 'proxy.host: is not an option'],
    [{ connections: 0 }, 'connections: must be a whole number'],
    [{ limits: { maxResponseBytes: 0 } }, 'limits.maxResponseBytes: must be a whole number'],
    [{ limits: { maxBytes: 1 } }, 'limits.maxBytes: is not an option'],
    [{ hooks: { request: () => undefined } }, 'hooks.request: is not an option; did you mean hooks.onRequest?'],
    [{ logger: 'console' }, 'logger: must be'],
    [{ userAgent: 'a\r\nb' }, 'userAgent: must be plain ASCII'],
    [{ headers: { host: 'x' } }, 'headers.host: is set by the transport'],
    [{ fetch: fetch, tls: { insecure: true } }, 'tls: has no effect beside fetch'],
    [{ time_out: 5 }, 'time_out: is not an option; did you mean timeoutMs?'],
  ])('%j: %s', (wrong, message) => {
    const make = (): unknown => createHttpClient({ ...required, ...wrong } as never)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(message)
    expect(make).not.toThrow('secret-word')
  })

  test.each([
    [{ baseUrl: 'http://127.0.0.1:8080' }],
    [{ baseUrl: 'http://localhost:8080/x' }],
    [{ baseUrl: 'http://[::1]:8080' }],
    [{ baseUrl: 'http://things.example.com', allowInsecureHttp: true }],
    [{ timeoutMs: false, deadlineMs: false, bodyTimeoutMs: false, retry: false }],
    [{ timeoutMs: undefined, tls: undefined, proxy: false }],
  ] as const)('%j is right', (options) => {
    expect(() => createHttpClient({ ...required, ...options })).not.toThrow()
  })

  test('the service’s own name of the address is used', () => {
    expect(() => createHttpClient({ ...required, baseUrl: 'x', baseUrlOption: 'ssoUrl' })).toThrow(/^ssoUrl: /)
  })

  test('a closed client refuses calls', async () => {
    const client = createHttpClient(required)
    await client.close()
    await expect(
      client.request({ name: 'thing.get', method: 'GET', path: '/', decode: undefined as never }),
    ).rejects.toThrow('thing.get: client: is closed')
  })
})
