import { networkError } from '@core/http/testing'
import {
  AccessDeniedError,
  AuthError,
  ConflictError,
  ConnectionError,
  ErrorResponse,
  GeneralError,
  micetroErrorCodes,
  MicetroV2ErrorResponse,
  NotFoundError,
  ObjectNotFoundError,
  RateLimitError,
  RedirectError,
  ResponseError,
  ServerError,
  TimeoutError,
  TooManyConnectionsError,
  UnexpectedResponse,
} from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, failureOf, refusal, url } from './support/world.ts'

type ErrorClass = abstract new (...parameters: never[]) => Error

const said: readonly (readonly [number | undefined, string | undefined, number, readonly ErrorClass[], string])[] = [
  [2049, 'No such object.', 400, [ObjectNotFoundError, NotFoundError], 'ObjectNotFoundError'],
  [16_544, 'Not found.', 400, [ObjectNotFoundError, NotFoundError], 'ObjectNotFoundError'],
  [1028, 'No access.', 400, [AccessDeniedError, AuthError], 'AccessDeniedError'],
  [7, 'Too many open connections', 503, [TooManyConnectionsError, RateLimitError], 'TooManyConnectionsError'],
  [0, 'Missing session ID', 401, [AuthError], 'AuthError'],
  [3, 'Changed meanwhile.', 409, [ConflictError], 'ConflictError'],
  [3, 'Slowly.', 429, [RateLimitError], 'RateLimitError'],
  [3, 'Broken.', 500, [ServerError], 'ServerError'],
  [3, 'Not right.', 400, [], 'MicetroV2ErrorResponse'],
  [undefined, 'Not right.', 400, [], 'MicetroV2ErrorResponse'],
  [undefined, 'Nope.', 401, [AuthError], 'AuthError'],
  [1, 'Invalid username or password.', 400, [AuthError], 'AuthError'],
  [4, 'Missing session ID', 400, [AuthError], 'AuthError'],
  [5, 'Invalid session ID', 500, [ServerError], 'ServerError'],
]

test.each(said)('code %s, "%s", status %d', async (code, message, status, classes, name) => {
  const { client } = clientOf(() => refusal(code, message, status))
  const error = await failureOf(client.httpGet('/x'))
  for (const type of [...classes, MicetroV2ErrorResponse, ErrorResponse, ResponseError, GeneralError]) {
    expect(error).toBeInstanceOf(type)
  }
  expect(error).not.toBeInstanceOf(UnexpectedResponse)
  expect(error).toMatchObject({ name, status, operation: 'httpGet', attempts: 1 })
  expect(error).toHaveProperty('message', expect.stringContaining(message ?? ''))
  expect((error as MicetroV2ErrorResponse).code).toBe(code ?? `http_${status}`)
})

test('classes that say nothing of an error do not claim it', async () => {
  const { client } = clientOf(() => refusal(3, 'Not right.'))
  const error = await failureOf(client.httpGet('/x'))
  for (const type of [NotFoundError, AuthError, ObjectNotFoundError, AccessDeniedError, TooManyConnectionsError]) {
    expect(error).not.toBeInstanceOf(type)
  }
})

test.each([
  ['without the outer object', { code: 2049, message: 'No such object.' }],
  ['with the code as text', { error: { code: '2049', message: 'No such object.' } }],
  ['without a message', { error: { code: 2049 } }],
])('an error document %s is understood', async (_, document) => {
  const { client } = clientOf(() => Response.json(document, { status: 400 }))
  await expect(client.httpGet('/x')).rejects.toMatchObject({ code: micetroErrorCodes.objectNotFound })
})

const foreign: readonly (readonly [string, () => Response, readonly ErrorClass[]])[] = [
  [
    'a proxy’s page',
    () => new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } }),
    [ServerError],
  ],
  ['no type and no body', () => new Response(null, { status: 404 }), [NotFoundError]],
  ['broken JSON', () => new Response('{', { status: 400, headers: { 'content-type': 'application/json' } }), []],
  ['other JSON', () => Response.json({ message: 7 }, { status: 400 }), []],
  ['a list', () => Response.json([], { status: 403 }), [AuthError]],
  ['an answer for a cache', () => new Response(null, { status: 304 }), []],
]

test.each(foreign)('%s is an unexpected response', async (_, answer, classes) => {
  const { client } = clientOf(answer)
  const error = await failureOf(client.httpGet('/x'))
  for (const type of [...classes, UnexpectedResponse, ErrorResponse]) expect(error).toBeInstanceOf(type)
  expect(error).not.toBeInstanceOf(MicetroV2ErrorResponse)
})

test('the transport’s failures are general errors', async () => {
  const { client } = clientOf(() => Promise.reject(networkError('dns', url)))
  const error = await failureOf(client.httpGet('/x'))
  expect(error).toBeInstanceOf(ConnectionError)
  expect(error).toBeInstanceOf(GeneralError)
  expect(error).not.toBeInstanceOf(ErrorResponse)
})

test('so are those of the clock', async () => {
  const { client } = clientOf(async () => await new Promise<Response>(() => undefined))
  const error = await failureOf(client.httpGet('/x', { timeoutMs: 20 }))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toBeInstanceOf(GeneralError)
})

test('a redirect to another server is not followed', async () => {
  const { client, sent } = clientOf(() => Response.redirect('https://other.example.com/mmws/api/v2/x', 302))
  const error = await failureOf(client.httpGet('/x'))
  expect(error).toBeInstanceOf(RedirectError)
  expect(sent.requests).toHaveLength(1)
})

test('an abort rejects with its reason', async () => {
  const reason = new Error('enough')
  const { client } = clientOf(async () => await new Promise<Response>(() => undefined))
  const controller = new AbortController()
  const call = failureOf(client.httpGet('/x', { signal: controller.signal }))
  controller.abort(reason)
  expect(await call).toBe(reason)
})
