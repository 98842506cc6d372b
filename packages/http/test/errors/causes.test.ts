import {
  basicAuth,
  bearerAuth,
  DecodeError,
  type FetchFunction,
  type HttpClientOptions,
  jsonDecoder,
  NotFoundError,
  nothingDecoder,
  RateLimitError,
  responseErrorOf,
  tokenSource,
} from '@core/http'
import { canarySecrets, findLeaks } from '@core/http/testing'
import { answer, emptyBody, type Fault, startFaultServer } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const secrets = canarySecrets()
const id = { path: { id: '1' } }
const auth = bearerAuth(secrets.token)

/** What comes back is no HTTP, and repeats the credentials. */
const repeatsNonsense: Fault = {
  name: 'repeats nonsense',
  act: async (exchange) => {
    await exchange.send(`NONSENSE ${exchange.request.headers.authorization} ${secrets.responseBody}\r\n\r\n`)
    exchange.hangUp()
  },
}

describe('causes', () => {
  test('of the network lose the bytes that the server sent', async () => {
    await using server = await startFaultServer()
    server.always('*', repeatsNonsense)
    const error = (await failureOf(thingsClient(server.url, { auth, retry: 0 }).request(getThing, id))) as Error
    expect(error.cause).toBeInstanceOf(Error)
    expect(findLeaks(error, secrets)).toEqual([])
  })

  test('of decoders lose what they say of the answer, and keep where it was said', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: { secret: secrets.responseBody } }))
    const decode = jsonDecoder(function readsBadly(document): unknown {
      throw new TypeError(`unexpected ${JSON.stringify(document)}`, { cause: document })
    })
    const error = (await failureOf(thingsClient(server.url, { auth }).request({ ...getThing, decode }, id))) as Error
    expect(error).toBeInstanceOf(DecodeError)
    expect((error.cause as Error).stack).toMatch(/^TypeError: its message is left out[^]*readsBadly/)
    expect(findLeaks(error, secrets)).toEqual([])
  })

  test('of an app’s own fetch are masked', async () => {
    const fetch: FetchFunction = async (request) => {
      const inner = new AggregateError([new Error(`inner ${request.headers.get('authorization')}`)], 'all failed')
      throw new Error(`sent ${request.headers.get('authorization')}`, { cause: inner })
    }
    const client = thingsClient('https://things.example.com', { auth, fetch, retry: 0 })
    const error = (await failureOf(client.request(getThing, id))) as Error
    expect((error.cause as Error).message).toBe('sent ***')
    expect(((error.cause as Error).cause as Error).cause).toMatchObject({ message: 'inner ***' })
    expect(findLeaks(error, secrets)).toEqual([])
  })
})

test('a status text or a request id that repeats the token does not bring it into errors and logs', async () => {
  const lines: string[] = []
  const log = (line: string): void => void lines.push(line)
  const fetch: FetchFunction = async () =>
    await Promise.resolve(
      new Response('', { status: 401, statusText: `Bad ${secrets.token}`, headers: { 'x-request-id': secrets.token } }),
    )
  const logger = { debug: log, info: log, warn: log, error: log }
  const error = await failureOf(
    thingsClient('https://things.example.com', { auth, fetch, logger }).request(getThing, id),
  )
  expect(error).toMatchObject({ statusText: 'Bad ***', requestId: '***' })
  expect(findLeaks({ error, lines }, secrets)).toEqual([])
})

test('a password of hard characters is masked in every encoding', async () => {
  const password = String.raw`p!'()*"\ <&>%/ö`
  const forms = [
    password,
    JSON.stringify(password),
    encodeURIComponent(password),
    'p%21%27%28%29%2a%22%5c+%3c%26%3e%25%2f%c3%b6',
    'p!&apos;()*&quot;\\ &lt;&amp;&gt;%/ö',
  ]
  const mapError: HttpClientOptions['mapError'] = (given) => new NotFoundError(given.message(given.text), given.init)
  const fetch: FetchFunction = async () => await Promise.resolve(new Response(forms.join(' | '), { status: 404 }))
  const client = thingsClient('https://things.example.com', { auth: basicAuth('u', password), fetch, mapError })
  const error = await failureOf(client.request(getThing, id))
  expect(String(error)).toMatch(/: \*\*\* \| "\*\*\*" \| \*\*\* \| \*\*\* \| \*\*\*$/)
})

describe('a service’s own code that fails', () => {
  test.each<[string, HttpClientOptions['mapError']]>([
    [
      'throws',
      () => {
        throw new TypeError('bug in the mapper')
      },
    ],
    ['gives no error', () => 'sorry' as never],
  ])('a mapper that %s leaves the status’s own error', async (_, mapError) => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 404 }))
    const error = await failureOf(thingsClient(server.url, { mapError }).request(getThing, id))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(server.requests).toHaveLength(1)
  })

  test('a decoder that fails on an empty body is no failure of the network', async () => {
    await using server = await startFaultServer()
    server.always('*', emptyBody())
    const decode = {
      ...nothingDecoder(),
      empty: (): never => {
        throw new TypeError('bug')
      },
    }
    const error = await failureOf(thingsClient(server.url).request({ ...getThing, decode }, id))
    expect(error).toBeInstanceOf(DecodeError)
    expect(server.requests).toHaveLength(1)
  })
})

test('one failed login that several calls wait for keeps its message', async () => {
  const headers = { get: () => null, has: () => false, names: () => [] }
  const source = tokenSource({
    fetchToken: async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      throw responseErrorOf('login refused', { status: 429, headers, retryAfterMs: 3_600_000 })
    },
  })
  const client = thingsClient('https://things.example.com', {
    auth: source,
    fetch: async () => await Promise.resolve(new Response()),
  })
  const errors = await Promise.all([1, 2, 3].map(async () => await failureOf(client.request(getThing, id))))
  for (const error of errors) {
    expect(error).toBeInstanceOf(RateLimitError)
    expect(String(error).match(/asks to wait/g) ?? []).toHaveLength(1)
  }
})
