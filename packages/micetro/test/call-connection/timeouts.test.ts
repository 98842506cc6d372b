import {
  answer,
  delayed,
  slowDrip,
  stallBeforeHeaders,
  stallInBody,
  startFaultServer,
  startUnaccepting,
} from '@repo/fault-server'
import { ConfigError, type HttpRequestOptions, MicetroClient, TimeoutError } from '@sdk/micetro'
import { beforeAll, describe, expect, test } from 'vitest'
import { callClocks, type RequestTimeout } from '../../src/call-connection/timeout.ts'
import { clientOf, failureOf } from '../support/world.ts'
import { startMicetro, untilAlone, users } from './support/micetro-server.ts'

const never = async (): Promise<Response> => await new Promise<Response>(() => undefined)
/** Long enough for a request to reach a server of this process, also on a machine with much to do. */
const soon = 0.5
const late = 20

// What is loaded when it is needed is there before a clock runs.
beforeAll(async () => {
  const server = await startFaultServer()
  server.always('*', answer({ json: users }))
  await using client = new MicetroClient(server.url)
  for (const timeout of [late, [late, late]] as const) await client.httpGet('/users', { timeout })
  await client.close()
  await server.close()
})

describe('a call that gets no answer', () => {
  test.each<[string, RequestTimeout, number]>([
    ['one number', soon, 1],
    ['a pair', [late, soon], 1],
    ['a pair without a limit for connecting', [null, soon], 1],
  ])('is given up by %s', async (_, timeout, requests) => {
    const server = await startMicetro()
    server.always('*', stallBeforeHeaders())
    await using client = new MicetroClient({ url: server.url, timeoutMs: 15_000 })
    const error = await failureOf(client.httpGet('/users', { timeout }))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ phase: 'headers', operation: 'httpGet', attempts: requests })
    expect(server.requests).toHaveLength(requests)
  })

  test('is given up by a pair where the app makes the connections', async () => {
    const { client } = clientOf(never)
    expect(await failureOf(client.httpGet('/x', { timeout: [0.05, 0.05] }))).toMatchObject({ phase: 'headers' })
    expect(await failureOf(client.httpGet('/x', { timeout: 0.05 }))).toMatchObject({ phase: 'headers' })
  })

  test('is repeated where the app asks for that', async () => {
    const server = await startMicetro()
    server.script('*', stallBeforeHeaders(), answer({ json: users }))
    await using client = new MicetroClient(server.url)
    const retry = { onTimeout: true, baseDelayMs: 1 }
    expect(await client.httpGet('/users', { timeout: soon, retry })).toEqual(users)
    expect(await client.httpGet('/users', { timeout: [late, late], retry })).toEqual(users)
    expect(server.requests).toHaveLength(3)
  })
})

test.each<[string, HttpRequestOptions]>([
  ['the first of a pair', { timeout: [soon, late] }],
  ['one number', { timeout: 0.3 }],
])('a connection that is never made is given up by %s', async (_, options) => {
  await using port = await startUnaccepting()
  await using client = new MicetroClient({ url: port.url, retry: false })
  const error = await failureOf(client.httpGet('/users', options))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({ phase: Array.isArray(options.timeout) ? 'connect' : 'headers' })
})

test.each<[RequestTimeout]>([[soon], [[late, soon]]])('a body that stalls is given up: %j', async (timeout) => {
  const server = await startMicetro()
  server.always('*', stallInBody())
  await using client = new MicetroClient({ url: server.url, retry: false })
  expect(await failureOf(client.httpGet('/users', { timeout }))).toMatchObject({ name: 'TimeoutError', phase: 'body' })
  const stream = await client.httpGet('/users', { timeout, stream: true })
  expect(await failureOf(new Response(stream).text())).toMatchObject({ name: 'TimeoutError', phase: 'body' })
})

test('an answer may take its time while it arrives', async () => {
  const server = await startMicetro()
  server.always('*', slowDrip({ body: JSON.stringify(users), intervalMs: 40, bytesPerPiece: 8 }))
  await using client = new MicetroClient({ url: server.url, timeoutMs: 100, retry: false })
  expect(await failureOf(client.httpGet('/users'))).toBeInstanceOf(TimeoutError)
  expect(await client.httpGet('/users', { timeout: 20 })).toEqual(users)
  expect(await client.httpGet('/users', { timeout: [20, 20] })).toEqual(users)
  expect(await client.httpGet('/users', { timeout: [2_000_000, 2_000_000] })).toEqual(users)
})

test.each<[RequestTimeout]>([[5], [[5, 5]]])('what is sent stays what it is, repeated too: %j', async (timeout) => {
  const server = await startMicetro()
  const busy = answer({ status: 401, json: { error: { code: 0, message: 'Invalid session ID.' } } })
  server.script('*', busy, answer({ json: users }), answer({ json: users }))
  let asked = 0
  const auth = (): string => `Bearer ${(asked += 1)}`
  await using client = new MicetroClient({ url: server.url, auth })
  await client.httpPost('/x', { timeout, json: { a: 'bücher' } })
  await client.httpPost('/x', { timeout, files: { a: 'content' } })
  const [first, second, form] = server.requests
  expect([first?.bodyText, second?.bodyText]).toEqual(['{"a":"bücher"}', '{"a":"bücher"}'])
  expect(second?.headers).toMatchObject({ 'content-length': '15', authorization: 'Bearer 2' })
  expect(form?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
  expect(form?.bodyText).toContain('content')
})

test('a number shares the client’s connections, a pair has its own', async () => {
  const server = await startMicetro()
  server.always('*', delayed(1, answer({ json: users })))
  await using client = new MicetroClient({ url: server.url, connections: 1 })
  for (const timeout of [5, 5, null] as const) await client.httpGet('/users', { timeout })
  expect(server.connections).toBe(1)
  await client.httpGet('/users', { timeout: [5, 5] })
  expect(server.connections).toBe(2)
  await client.close()
  await untilAlone(server)
})

describe('the clocks', () => {
  const none = { connectTimeoutMs: undefined }

  test.each<[RequestTimeout, object, object]>([
    [5, { timeoutMs: false, bodyTimeoutMs: 5000, deadlineMs: 60_000 }, { ...none, answerTimeoutMs: 5000 }],
    [90, { timeoutMs: false, bodyTimeoutMs: 90_000, deadlineMs: 90_000 }, { ...none, answerTimeoutMs: 90_000 }],
    [0.0001, { timeoutMs: false, bodyTimeoutMs: 1, deadlineMs: 60_000 }, { ...none, answerTimeoutMs: 1 }],
    [
      [2_000_000, 2_000_000],
      { timeoutMs: false, bodyTimeoutMs: 2_000_000_000, deadlineMs: 2_147_483_000 },
      { connectTimeoutMs: 2_000_000_000, answerTimeoutMs: 2_000_000_000 },
    ],
    [null, { timeoutMs: false, bodyTimeoutMs: false, deadlineMs: false }, none],
    [
      [3.05, 90],
      { timeoutMs: false, bodyTimeoutMs: 90_000, deadlineMs: 93_050 },
      { connectTimeoutMs: 3050, answerTimeoutMs: 90_000 },
    ],
    [
      [null, 5],
      { timeoutMs: false, bodyTimeoutMs: 5000, deadlineMs: false },
      { connectTimeoutMs: false, answerTimeoutMs: 5000 },
    ],
    [
      [5, null],
      { timeoutMs: false, bodyTimeoutMs: false, deadlineMs: false },
      { connectTimeoutMs: 5000, answerTimeoutMs: false },
    ],
  ])('of %j', (timeout, call, derived) => {
    expect(callClocks({ timeout }, undefined, 'httpGet')).toEqual({ call, derived })
  })

  test('that somebody has chosen stay', () => {
    const { call } = callClocks({ timeout: 90, bodyTimeoutMs: 7 }, 5, 'httpGet')
    expect(call).toEqual({ timeoutMs: false, bodyTimeoutMs: 7, deadlineMs: 5 })
    expect(callClocks({ timeout: null, deadlineMs: 8 }, 5, 'httpGet').call).toMatchObject({ deadlineMs: 8 })
    expect(callClocks({ timeoutMs: 4 }, 5, 'httpGet')).toEqual({ call: { timeoutMs: 4 }, derived: {} })
  })
})

test.each<[object, RegExp]>([
  [{ timeout: 0 }, /must be seconds, above 0/],
  [{ timeout: -1 }, /must be seconds/],
  [{ timeout: Number.NaN }, /must be seconds/],
  [{ timeout: 3_000_000 }, /at most 2147483/],
  [{ timeout: '5' }, /must be seconds/],
  [{ timeout: [5] }, /or \[connect, read\]/],
  [{ timeout: [5, 0] }, /or \[connect, read\]/],
  [{ timeout: [5, undefined] }, /or \[connect, read\]/],
  [{ timeout: 5, timeoutMs: 5000 }, /is given beside timeoutMs; give one or the other/],
])('%o is refused', async (options, problem) => {
  const { client, sent } = clientOf(undefined)
  const error = await failureOf(client.httpGet('/x', options))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option: 'timeout', message: expect.stringMatching(problem) })
  expect(sent.requests).toEqual([])
})
