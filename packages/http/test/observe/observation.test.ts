import {
  diagnosticsChannels,
  type ErrorEvent,
  type Hooks,
  type Logger,
  type RequestEvent,
  type ResponseEvent,
  type RetryEvent,
} from '@core/http'
import { answer, startFaultServer, unavailable } from '@repo/fault-server'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }

describe('hooks', () => {
  test('tell of requests, answers, retries and failures, with attempt numbers', async () => {
    await using server = await startFaultServer()
    server.script(
      '*',
      unavailable(),
      answer({ json: {}, headers: { 'x-request-id': 'r-7', 'set-cookie': 'a=b' } }),
      answer({ status: 404 }),
    )
    const seen: [string, RequestEvent | ResponseEvent | RetryEvent | ErrorEvent][] = []
    const hooks: Hooks = {
      onRequest: (event) => seen.push(['request', event]),
      onResponse: (event) => seen.push(['response', event]),
      onRetry: (event) => seen.push(['retry', event]),
      onError: (event) => seen.push(['error', event]),
    }
    const client = thingsClient(server.url, { hooks, headers: { authorization: 'Bearer t', 'user-agent': 'x' } })
    await client.request(getThing, { ...id, query: { max: 3, search: 'name=x' } })
    await failureOf(client.request(getThing, id))
    expect(seen.map(([kind, { attempt }]) => `${kind} ${attempt}`)).toEqual([
      'request 1',
      'response 1',
      'retry 1',
      'request 2',
      'response 2',
      'request 1',
      'response 1',
      'error 1',
    ])
    const [first, answered, retried, , second, , , failed] = seen.map(([, event]) => event)
    expect(first).toMatchObject({
      service: 'things',
      operation: 'thing.get',
      method: 'GET',
      url: `${server.url}/things/1?max=3&search=***`,
    })
    expect(first?.headers).toMatchObject({ accept: 'application/json', authorization: '***' })
    expect(answered).toMatchObject({ status: 503 })
    expect(retried).toMatchObject({ error: { status: 503 }, delayMs: expect.any(Number) })
    expect(second).toMatchObject({ status: 200, requestId: 'r-7', elapsedMs: expect.any(Number) })
    expect((second as ResponseEvent).responseHeaders).toMatchObject({ 'x-request-id': 'r-7', 'set-cookie': '***' })
    expect(failed).toMatchObject({ error: { status: 404 } })
    expect(new Set(seen.map(([, { callId }]) => callId)).size).toBe(2)
  })

  test.each([
    [
      'throw',
      () => {
        throw new Error('hook broke')
      },
    ],
    ['reject', async () => await Promise.reject(new Error('hook broke'))],
  ])('that %s break nothing and are logged', async (_, broken) => {
    await using server = await startFaultServer()
    server.script('*', unavailable(), answer({ json: {} }), answer({ status: 404 }))
    const error = vi.fn<(message: string) => void>()
    const logger: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error }
    const client = thingsClient(server.url, {
      logger,
      hooks: { onRequest: broken, onResponse: broken, onRetry: broken, onError: broken },
    })
    expect(await client.request(getThing, id)).toEqual({})
    expect(await failureOf(client.request(getThing, id))).toMatchObject({ status: 404 })
    await new Promise(setImmediate)
    expect(error.mock.calls.flat()).toContain('things: the request hook failed: Error')
    expect(error.mock.calls).toHaveLength(8)
  })
})

describe('a logger', () => {
  test('gets one line for each request and answer, and warnings for retries and failures', async () => {
    await using server = await startFaultServer()
    server.script('*', unavailable(), answer({ json: {} }), answer({ status: 404 }))
    const lines: string[] = []
    const logger: Logger = {
      debug: (line) => lines.push(`debug ${line}`),
      info: (line) => lines.push(`info ${line}`),
      warn: (line) => lines.push(`warn ${line}`),
      error: (line) => lines.push(`error ${line}`),
    }
    const client = thingsClient(server.url, { logger })
    await client.request(getThing, id)
    await failureOf(client.request(getThing, id))
    expect(lines.map((line) => line.replaceAll(/#\d+|\d+ ms|127\.0\.0\.1:\d+/g, '_'))).toEqual([
      'debug things thing.get _.1: GET http://_/things/1',
      'debug things thing.get _.1: GET http://_/things/1 -> 503 in _',
      'warn things thing.get _.1: GET http://_/things/1 is repeated in _: thing.get: GET http://_/things/1 failed: 503 Service Unavailable',
      'debug things thing.get _.2: GET http://_/things/1',
      'debug things thing.get _.2: GET http://_/things/1 -> 200 in _',
      'debug things thing.get _.1: GET http://_/things/1',
      'debug things thing.get _.1: GET http://_/things/1 -> 404 in _',
      'warn things thing.get _.1: GET http://_/things/1 failed: thing.get: GET http://_/things/1 failed: 404 Not Found',
    ])
  })

  test('that throws breaks nothing', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    const broken = (): never => {
      throw new Error('disk full')
    }
    const logger = { debug: broken, info: broken, warn: broken, error: broken }
    expect(await thingsClient(server.url, { logger }).request(getThing, id)).toEqual({})
  })
})

describe('diagnostics channels', () => {
  const seen: string[] = []
  const listener = (event: unknown, name: string | symbol): void =>
    void seen.push(`${String(name)} ${(event as RequestEvent).operation}`)
  afterEach(() => {
    for (const name of Object.values(diagnosticsChannels)) unsubscribe(name, listener)
  })

  test('carry the same events to whoever listens in the process', async () => {
    await using server = await startFaultServer()
    server.script('*', unavailable(), answer({ json: {} }), answer({ status: 404 }))
    for (const name of Object.values(diagnosticsChannels)) subscribe(name, listener)
    const client = thingsClient(server.url)
    await client.request(getThing, id)
    await failureOf(client.request(getThing, id))
    expect(seen).toEqual([
      '@core/http:request thing.get',
      '@core/http:response thing.get',
      '@core/http:retry thing.get',
      '@core/http:request thing.get',
      '@core/http:response thing.get',
      '@core/http:request thing.get',
      '@core/http:response thing.get',
      '@core/http:error thing.get',
    ])
  })
})
