import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { answer, reset, stallInBody, unavailable } from '@repo/fault-server'
import { serve } from '@core/http/testing'
import { ConfigError, type HttpRequestOptions, MicetroClient } from '@sdk/micetro'
import { expect, onTestFinished, test } from 'vitest'
import { failureOf, fakeWorld, refusal } from '../support/world.ts'
import { startMicetro, untilAlone, users } from './support/micetro-server.ts'
import { tlsFiles } from './support/tls-files.ts'

const { ca, caFile, bothFile, server: identity } = await tlsFiles()
const tls = { tls: identity }
const reason = new Error('enough')

test.each<[string, HttpRequestOptions]>([
  ['verify', { verify: caFile }],
  ['cert', { verify: caFile, cert: bothFile }],
  ['timeout', { verify: caFile, timeout: [5, 5] }],
  ['hooks', { verify: caFile, hooks: { response: () => undefined, onRequest: () => undefined } }],
])('nothing stays open after a call with %s, however it ends', async (_, options) => {
  const server = await startMicetro(tls)
  await using client = new MicetroClient({ url: server.url, retry: { limit: 1, baseDelayMs: 1 } })
  server.script('*', answer({ json: users }), unavailable(), answer({ json: users }), answer({ status: 400 }), reset())
  expect(await client.httpGet('/users', options)).toEqual(users)
  expect(await client.httpGet('/users', options)).toEqual(users)
  await failureOf(client.httpGet('/users', options))
  await failureOf(client.httpPost('/users', { ...options, json: {} }))
  server.always('*', answer({ status: 201 }))
  await failureOf(client.httpGet('/users', options))
  await failureOf(client.httpGet('/users', { ...options, stream: true }))
  const hooks = { response: () => Promise.reject(reason) }
  expect(await failureOf(client.httpGet('/users', { ...options, hooks }))).toBe(reason)
  server.always('*', stallInBody())
  const late = { ...options, timeout: undefined, timeoutMs: 1000, retry: false } as const
  expect(await failureOf(client.httpGet('/users', late))).toMatchObject({ name: 'TimeoutError' })
  await untilAlone(server)
  expect(server.connections).toBeGreaterThanOrEqual(8)
})

test('a stream keeps its connection until it is read to its end', async () => {
  const server = await startMicetro(tls)
  server.always('*', answer({ bytes: new Uint8Array(3_000_000) }))
  await using client = new MicetroClient(server.url)
  const stream = await client.httpGet('/reports/1/file', { stream: true, verify: caFile })
  expect(server.openConnections).toBe(1)
  expect((await new Response(stream).arrayBuffer()).byteLength).toBe(3_000_000)
  await untilAlone(server)
})

test.each<[string, (stream: ReadableStream<Uint8Array>) => Promise<unknown>]>([
  ['cancelled', async (stream) => await stream.cancel()],
  [
    'left early',
    async (stream) => {
      for await (const chunk of stream) if (chunk.length > 0) break
    },
  ],
  ['broken', async (stream) => await failureOf(new Response(stream).text())],
])('so does one that is %s', async (_, end) => {
  const server = await startMicetro(tls)
  server.always('*', stallInBody({ afterBytes: 64 }))
  await using client = new MicetroClient({ url: server.url, bodyTimeoutMs: 100 })
  const stream = await client.httpGet('/reports/1/file', { stream: true, verify: caFile })
  await end(stream)
  await untilAlone(server)
  expect(server.connections).toBe(1)
})

test('closing the client ends calls with connections of their own', async () => {
  const server = await startMicetro(tls)
  server.always('*', stallInBody())
  const client = new MicetroClient({ url: server.url, retry: false })
  const call = failureOf(client.httpGet('/users', { verify: caFile }))
  const stream = await client.httpGet('/users', { verify: caFile, stream: true })
  const reading = failureOf(new Response(stream).text())
  await server.until(({ requests }) => requests.length === 2)
  await client.close()
  expect(await call).toMatchObject({ name: 'ConnectionError' })
  expect(await reading).toMatchObject({ name: 'ConnectionError' })
  await untilAlone(server)
  const error = await failureOf(client.httpGet('/users', { verify: caFile }))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ code: 'closed' })
  expect(server.connections).toBe(2)
})

test.each([
  ['401', () => undefined],
  ['400', (request: Request) => refusal(4, 'Invalid session ID.', request.url.endsWith('sessions') ? 500 : 400)],
])('a session that ended with %s is opened again for all, one login for calls of both kinds', async (_, refuse) => {
  const fake = fakeWorld()
  let isOver = false
  let logins = 0
  const old: (string | null)[] = []
  await using server = await serve(async (request) => {
    if (request.url.endsWith('/micetro/sessions')) logins += 1
    else if (isOver && old.includes(request.headers.get('authorization')))
      return refuse(request) ?? refusal(4, 'x', 401)
    else if (!isOver) old.push(request.headers.get('authorization'))
    return await fake.fetch(request)
  }, tls)
  const login = { username: 'ada', password: 'open sesame', authentication: 'session' } as const
  await using client = new MicetroClient({ url: server.url, tls: { ca }, ...login })
  await client.httpGet('/users', { verify: caFile })
  isOver = true
  const calls = Array.from(
    { length: 8 },
    async (_each, index) => await client.httpGet('/users', index % 2 === 0 ? { verify: caFile } : {}),
  )
  const answers = await Promise.all(calls)
  expect([logins, answers.length]).toEqual([2, 8])
  expect(client.auth).not.toBe(old[0])
})

test('calls share the retry budget', async () => {
  const server = await startMicetro(tls)
  server.always('*', unavailable())
  await using client = new MicetroClient({ url: server.url, retry: { budget: 1, baseDelayMs: 1 } })
  await failureOf(client.httpGet('/users', { verify: caFile }))
  await failureOf(client.httpGet('/users', { verify: caFile }))
  expect(server.requests).toHaveLength(3)
})

test('credentials of a call go with its connection', async () => {
  const server = await startMicetro(tls)
  await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc' })
  await client.httpGet('/users', { verify: caFile, auth: ['bob', 'x'] })
  await client.httpGet('/users', { verify: caFile, headers: { Authorization: null } })
  await client.httpGet('/users', { verify: caFile })
  expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
    'Basic Ym9iOng=',
    undefined,
    'Bearer abc',
  ])
})

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a redirect to another server is not followed by such a call either', async () => {
  const seen: unknown[] = []
  const thief = await listening(createServer(identity, (request, response) => {
    seen.push(request.headers)
    response.end()
  })) // prettier-ignore
  const server = await startMicetro(tls)
  server.always('*', answer({ status: 307, headers: { location: `${thief}/mmws/api/v2/users` } }))
  await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc' })
  for (const options of [{ verify: false }, { verify: caFile, cert: bothFile }, { verify: false, stream: true }]) {
    const error = await failureOf(client.httpGet('/users', options))
    expect(error).toMatchObject({ name: 'RedirectError', targetOrigin: thief })
  }
  expect(seen).toEqual([])
  await untilAlone(server)
})
