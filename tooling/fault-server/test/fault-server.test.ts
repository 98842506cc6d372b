import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { answer, closeIdle, reset, stallBeforeHeaders, startFaultServer, unavailable } from '../src/index.ts'
import { selfSigned } from './self-signed.ts'
import { overTheWire } from './wire.ts'

async function get(url: string, agent: Agent): Promise<string> {
  const sent = httpRequest(url, { agent }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return await text(response)
}

async function getOverTls(url: string, options: RequestOptions): Promise<string> {
  const sent = httpsRequest(url, { agent: false, ...options }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return await text(response)
}

test('the nth request gets the nth fault and the last repeats', async () => {
  await using server = await startFaultServer()
  server.script('/a', unavailable(), answer({ status: 202 }))
  const statuses = []
  // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
  for (let count = 0; count < 3; count += 1) statuses.push((await fetch(`${server.url}/a?n=${count}`)).status)
  expect(statuses).toEqual([503, 202, 202])
})

test('method and path win over path, which wins over *', async () => {
  await using server = await startFaultServer()
  server.always('*', answer({ text: 'any' }))
  server.always('/a', answer({ text: 'path' }))
  server.always('POST /a', answer({ text: 'method' }))
  const texts = [
    await (await fetch(`${server.url}/b`)).text(),
    await (await fetch(`${server.url}/a`)).text(),
    await (await fetch(`${server.url}/a`, { method: 'POST' })).text(),
  ]
  expect(texts).toEqual(['any', 'path', 'method'])
})

test('what has no script is answered 404, and a wrong target is refused', async () => {
  await using server = await startFaultServer()
  const response = await fetch(`${server.url}/nothing`)
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('no script for GET /nothing')])
  expect(() => server.always('/a?b=c', answer())).toThrow('without a query')
})

test('a fault that fails is answered 500 with its name', async () => {
  await using server = await startFaultServer()
  server.always('/', { name: 'mine', act: async () => await Promise.reject(new Error('no luck')) })
  const response = await fetch(server.url)
  expect([response.status, await response.text()]).toEqual([500, 'The fault mine failed: no luck'])
})

test('requests are recorded as they came', async () => {
  await using server = await startFaultServer()
  server.always('/x', answer())
  await overTheWire(
    server.url,
    'POST /x?a=%20b HTTP/1.1\r\nHost: h\r\nConnection: close\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 2\r\n\r\nhi',
  )
  const [received] = server.requests
  expect(received).toMatchObject({ method: 'POST', url: '/x?a=%20b', path: '/x', bodyText: 'hi', bodyComplete: true })
  expect(received?.headers['x-two']).toBe('1, 2')
  expect(received?.rawHeaders.slice(2, 4)).toEqual([
    ['X-Two', '1'],
    ['x-two', '2'],
  ])
  expect([received?.connectionId, received?.unanswered]).toEqual([1, false])
})

test('kept-alive requests share a connection, and connections are counted', async () => {
  await using server = await startFaultServer()
  server.always('/', answer())
  const agent = new Agent({ keepAlive: true })
  await get(server.url, agent)
  await get(server.url, agent)
  await overTheWire(server.url, 'GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')
  expect(server.requests.map(({ connectionId }) => connectionId)).toEqual([1, 1, 2])
  expect(server.connections).toBe(2)
  agent.destroy()
  await server.until(({ openConnections }) => openConnections === 0)
})

test('closeIdle on-next-request drops the second request of a connection, unrecorded', async () => {
  await using server = await startFaultServer()
  server.always('/', closeIdle({ text: 'once' }))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  expect(await get(server.url, agent)).toBe('once')
  await expect(get(server.url, agent)).rejects.toMatchObject({ code: 'ECONNRESET' })
  expect(server.requests).toHaveLength(1)
  expect(await get(server.url, agent)).toBe('once')
  agent.destroy()
})

test('closeIdle after-answer closes a connection without announcing it', async () => {
  await using server = await startFaultServer()
  server.always('/', closeIdle({ when: 'after-answer', text: 'once' }))
  const wire = await overTheWire(server.url)
  expect(wire.text).toMatch(/\r\nConnection: keep-alive\r\n\r\nonce$/)
  expect(wire.end).toBe('fin')
})

test('until waits for what arrives, and gives up', async () => {
  await using server = await startFaultServer()
  server.always('/', stallBeforeHeaders())
  const stop = new AbortController()
  const answered = fetch(server.url, { signal: stop.signal })
  await server.until(({ requests }) => requests.length === 1)
  stop.abort()
  await expect(answered).rejects.toThrow('aborted')
  await server.until(({ requests }) => requests[0]?.unanswered === true)
  await expect(server.until(() => false, 20)).rejects.toThrow('did not happen within 20 ms')
})

test('reset forgets everything and drops what stalls', async () => {
  await using server = await startFaultServer()
  server.always('/', stallBeforeHeaders())
  const answered = fetch(server.url)
  await server.until(({ requests }) => requests.length === 1)
  server.reset()
  await expect(answered).rejects.toThrow('fetch failed')
  expect([server.requests.length, server.connections]).toEqual([0, 0])
  expect((await fetch(server.url)).status).toBe(404)
})

test('close is prompt with stalled, idle and half-sent requests', async () => {
  const server = await startFaultServer()
  server.always('/', stallBeforeHeaders())
  const stalled = fetch(server.url)
  const halfSent = overTheWire(server.url, 'POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nhi')
  const waiting = server.until(() => false, 60_000)
  await server.until(({ requests }) => requests.length === 2)
  const startedAt = performance.now()
  const closed = server.close()
  await expect(waiting).rejects.toThrow('closed before')
  await closed
  expect(performance.now() - startedAt).toBeLessThan(2000)
  await expect(stalled).rejects.toThrow('fetch failed')
  expect(['fin', 'rst']).toContain((await halfSent).end)
  await server.close()
})

test('TLS: the certificate serves, a reset reaches the TCP connection, and close is prompt', async () => {
  const { key, cert } = selfSigned()
  await using server = await startFaultServer({ tls: { key, cert } })
  server.script('/', answer({ text: 'safe' }), reset(), stallBeforeHeaders())
  expect(await getOverTls(server.url, { ca: cert })).toBe('safe')
  await expect(getOverTls(server.url, { ca: cert })).rejects.toMatchObject({ code: 'ECONNRESET' })
  await expect(getOverTls(server.url, {})).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  expect([server.requests.length, server.connections]).toEqual([2, 3])
  const stalled = getOverTls(server.url, { ca: cert })
  const failure = stalled.catch((error: unknown) => error)
  await server.until(({ requests }) => requests.length === 3)
  await server.close()
  expect(await failure).toMatchObject({ code: 'ECONNRESET' })
})

test.each([false, true])('no timer of a fault outlives its connection (TLS: %s)', async (overTls) => {
  const { key, cert } = selfSigned()
  const server = await startFaultServer(overTls ? { tls: { key, cert } } : {})
  const over = new Promise<string>((resolve) => {
    server.always('/', {
      name: 'patient',
      act: async ({ pause }) => await pause(60_000).catch((error: Error) => resolve(error.name)),
    })
  })
  const sent = overTls ? getOverTls(server.url, { ca: cert }) : get(server.url, new Agent())
  const failure = sent.catch((error: unknown) => error)
  await server.until(({ requests }) => requests[0]?.bodyComplete === true)
  await server.close()
  expect(await over).toBe('AbortError')
  expect(await failure).toMatchObject({ code: 'ECONNRESET' })
})

test('TLS: a client certificate can be asked for', async () => {
  const own = selfSigned()
  const client = selfSigned()
  const tls = { ...own, ca: client.cert, requestClientCertificate: true }
  await using server = await startFaultServer({ tls })
  server.always('/', answer({ text: 'known' }))
  expect(await getOverTls(server.url, { ca: own.cert, ...client })).toBe('known')
  await expect(getOverTls(server.url, { ca: own.cert })).rejects.toMatchObject({
    code: expect.stringMatching(/ECONNRESET|EPIPE|CERTIFICATE_REQUIRED/),
  })
  expect(server.requests).toHaveLength(1)
  await expect(startFaultServer({ tls: { ...own, requestClientCertificate: true } })).rejects.toThrow(
    'tls.ca is missing',
  )
})
