import {
  AuthError,
  basicAuth,
  bearerAuth,
  ConfigError,
  ConflictError,
  ConnectionError,
  createHttpClient,
  DecodeError,
  headerAuth,
  jsonDecoder,
  type HttpClientOptions,
  LimitError,
  type Logger,
  NotFoundError,
  RateLimitError,
  RedirectError,
  ResponseError,
  SdkError,
  ServerError,
  TimeoutError,
  tokenSource,
  WaitFailedError,
  WaitTimeoutError,
} from '@core/http'
import * as everything from '@core/http'
import { canarySecrets, findLeaks } from '@core/http/testing'
import {
  answer,
  type Fault,
  gzipBomb,
  htmlLoginPage,
  malformed,
  redirect,
  reset,
  stallBeforeHeaders,
  startFaultServer,
  truncate,
} from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { addThing, failureOf, thingsClient } from '../support/things.ts'

const secrets = canarySecrets()
const headers = { get: () => secrets.responseBody, has: () => true, names: () => ['set-cookie'] }
const cause = undefined
const response = { headers, bodyText: secrets.responseBody, cause, status: 400 }

/** One of each class that can be thrown. */
const samples: Record<string, SdkError> = {
  SdkError: new SdkError('failed'),
  ConfigError: new ConfigError('url', 'is wrong'),
  ConnectionError: new ConnectionError('failed', { reason: 'reset', sent: 'maybe' }),
  TimeoutError: new TimeoutError('failed', { phase: 'body' }),
  ResponseError: new ResponseError('failed', response),
  AuthError: new AuthError('failed', response),
  NotFoundError: new NotFoundError('failed', response),
  ConflictError: new ConflictError('failed', response),
  RateLimitError: new RateLimitError('failed', response),
  ServerError: new ServerError('failed', response),
  RedirectError: new RedirectError('failed', response),
  DecodeError: new DecodeError('failed'),
  LimitError: new LimitError('failed', { option: 'limits.maxResponseBytes', limit: 1 }),
  WaitFailedError: new WaitFailedError('failed', { state: 'failed' }),
  WaitTimeoutError: new WaitTimeoutError('failed', { state: 'waiting' }),
}

/** What a server may answer while it repeats all that it was sent. */
function repeating(status: number): Fault {
  return {
    name: 'repeating',
    act: async (exchange) => {
      const { rawHeaders, url, bodyText } = exchange.request
      const text = JSON.stringify({ rawHeaders, url, bodyText, secret: secrets.responseBody })
      await answer({ status, text, headers: { 'content-type': 'application/json', 'set-cookie': secrets.cookie } }).act(
        exchange,
      )
    },
  }
}

const faults: readonly (readonly [string, string, Fault])[] = [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map(
    (status) => ['ResponseError', String(status), repeating(status)] as const,
  ),
  ['DecodeError', 'a login page', htmlLoginPage()],
  [
    'DecodeError',
    'broken JSON',
    answer({ headers: { 'content-type': 'application/json' }, text: `{"a": ${secrets.responseBody}` }),
  ],
  ['ConnectionError', 'a reset', reset()],
  ['ConnectionError', 'a truncated body', truncate()],
  ['ConnectionError', 'no HTTP', malformed()],
  [
    'RedirectError',
    'a redirect',
    redirect({ location: `https://evil.example/${secrets.responseBody}?q=${secrets.responseBody}` }),
  ],
  ['LimitError', 'a bomb', gzipBomb({ megabytes: 2 })],
  ['TimeoutError', 'silence', stallBeforeHeaders()],
]

const providers = {
  basic: basicAuth('someone', secrets.password),
  bearer: bearerAuth(secrets.token),
  header: headerAuth('X-Key', secrets.token),
  'token source': tokenSource({ fetchToken: async () => ({ token: secrets.token }) }),
}

function recordingLogger(lines: string[]): Logger {
  const log = (message: string): void => void lines.push(message)
  return { debug: log, info: log, warn: log, error: log }
}

describe('no error shows a secret', () => {
  test('there is a sample of every error class', () => {
    const classes = Object.entries(everything).filter(
      ([, value]) => typeof value === 'function' && value.prototype instanceof Error,
    )
    expect(classes.map(([name]) => name).toSorted()).toEqual(Object.keys(samples).toSorted())
  })

  test.each(Object.entries(samples))('%s', (_, error) => {
    expect(findLeaks(error, secrets)).toEqual([])
  })

  describe.each(Object.entries(providers))('with %s credentials', (_, auth) => {
    test.each(faults)(
      '%s after %s: neither the error, nor hooks, nor the log at any level',
      async (name, _fault, fault) => {
        await using server = await startFaultServer()
        server.always('*', fault)
        const lines: string[] = []
        const events: unknown[] = []
        const hook = (event: unknown): void => void events.push(event)
        const client = thingsClient(server.url, {
          auth,
          logger: recordingLogger(lines),
          hooks: { onRequest: hook, onResponse: hook, onRetry: hook, onError: hook },
          headers: { 'x-api-key': secrets.header, cookie: secrets.cookie },
          limits: { maxResponseBytes: 1024 * 1024 },
        })
        const call = client.request(
          addThing,
          { query: { key: secrets.query }, body: { json: { password: secrets.body } } },
          { timeoutMs: name === 'TimeoutError' ? 200 : 10_000, retry: { idempotent: true, limit: 1, baseDelayMs: 1 } },
        )
        const error = await failureOf(call)
        const expected = name === 'ResponseError' ? ResponseError : Reflect.get(everything, name)
        expect(error).toBeInstanceOf(expected)
        expect(lines.length).toBeGreaterThan(1)
        expect(findLeaks({ error, lines, events, client, auth }, secrets)).toEqual([])
        expect(findLeaks(error, secrets)).toEqual([])
      },
    )
  })

  test('what a service puts into a message is masked, in every encoding', async () => {
    await using server = await startFaultServer()
    server.always('*', repeating(400))
    const mapError: HttpClientOptions['mapError'] = (given) => new ResponseError(given.message(given.text), given.init)
    const client = thingsClient(server.url, { auth: basicAuth('someone', secrets.password), mapError })
    const error = await failureOf(client.request(addThing, { body: { form: { password: secrets.password } } }))
    const { password } = secrets
    expect(String(error)).toContain('***')
    expect(findLeaks(error, { password, sent: Buffer.from(`someone:${password}`).toString('base64') })).toEqual([])
  })

  test('what a decoder says of a good answer is masked too', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: { error: `wrong password ${secrets.password}` } }))
    const decode = jsonDecoder((document) => {
      throw new SdkError((document as { error: string }).error)
    })
    const client = thingsClient(server.url, { auth: basicAuth('someone', secrets.password) })
    const error = await failureOf(client.request({ ...addThing, decode }))
    expect(String(error)).toBe('SdkError: wrong password ***')
    expect(findLeaks(error, secrets)).toEqual([])
  })

  test('the body is there for those who ask for it', async () => {
    await using server = await startFaultServer()
    server.always('*', repeating(400))
    const error = await failureOf(thingsClient(server.url).request(addThing))
    expect((error as ResponseError).bodyText()).toContain(secrets.responseBody)
    expect((error as ResponseError).headers.get('set-cookie')).toBe(secrets.cookie)
  })

  test.each([
    ['a header', { headers: { 'x-key': `${secrets.header}\n` } }],
    ['a proxy', { proxy: `http://me:${secrets.userinfo}@proxy.example.com` }],
    ['an address', { baseUrl: `https://me:${secrets.userinfo}@things.example.com` }],
    ['an address that is no URL', { baseUrl: `https://me:${secrets.userinfo}@things example` }],
    ['an option in the wrong place', { timeoutMs: secrets.password }],
  ])('a ConfigError about %s does not repeat it', (_, options) => {
    let error: unknown
    try {
      const required = { service: 'things', product: '@sdk/things/1', baseUrl: 'https://things.example.com' }
      createHttpClient({ ...required, ...options } as never)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeInstanceOf(ConfigError)
    expect(findLeaks(error, secrets)).toEqual([])
  })

  test('bodies are logged only on the unsafe request, and masked then', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: { name: 'visible-answer', token: secrets.token, pin: '123456' } }))
    const lines: string[] = []
    const body = { json: { name: 'visible-request', password: secrets.body } }
    await thingsClient(server.url, { logger: recordingLogger(lines) }).request(addThing, { body })
    expect(lines.join('\n')).not.toMatch(/visible/)
    await thingsClient(server.url, { logger: recordingLogger(lines), unsafeLogBodies: true }).request(addThing, {
      body,
    })
    expect(lines.join('\n')).toMatch(/visible-request[^]*visible-answer/)
    expect(lines.join('\n')).not.toContain('123456')
    expect(findLeaks(lines, secrets)).toEqual([])
  })
})
