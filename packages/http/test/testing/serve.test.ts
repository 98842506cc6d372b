import { EventEmitter, once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ConfigError } from '../../src/errors/config-error.ts'
import { networkError, serve, type FetchHandler } from '../../src/testing/index.ts'

const encoder = new TextEncoder()

function brokenFake(): Response {
  throw new RangeError('no such machine')
}

/** What came over the wire for a raw request, until the server closes. */
async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    received += chunk
  })
  socket.end(text, 'latin1')
  await once(socket, 'close')
  return received
}

test('a handler sees the request as it was sent', async () => {
  await using server = await serve(async (request) =>
    Response.json({
      method: request.method,
      url: request.url,
      header: request.headers.get('x-test'),
      body: await request.text(),
    }),
  )
  const url = `${server.url}//other.example/a%20b?q=%C3%A9&q=2`
  const response = await fetch(url, { method: 'PUT', body: 'héllo', headers: { 'x-test': 'é' } })
  expect(await response.json()).toEqual({ method: 'PUT', url, header: 'é', body: 'héllo' })
})

test('status, reason and repeated cookies arrive', async () => {
  await using server = await serve(() => {
    const headers = new Headers([
      ['set-cookie', 'a=1; Path=/'],
      ['set-cookie', 'b=2, c'],
      ['x-many', '1'],
      ['x-many', '2'],
    ])
    return new Response('tea', { status: 418, statusText: 'Short and stout', headers })
  })
  const response = await fetch(server.url)
  expect(response.status).toBe(418)
  expect(response.statusText).toBe('Short and stout')
  expect(response.headers.getSetCookie()).toEqual(['a=1; Path=/', 'b=2, c'])
  expect(response.headers.get('x-many')).toBe('1, 2')
})

test.each([
  { method: 'HEAD', status: 200 },
  { method: 'GET', status: 204 },
  { method: 'GET', status: 304 },
])('$method answered with $status has no body, and the connection lives on', async ({ method, status }) => {
  const ports = new Set<unknown>()
  await using server = await serve(
    () => new Response(status === 200 ? 'not for HEAD' : null, { status, headers: { etag: '"1"' } }),
  )
  for (let count = 0; count < 2; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the second request shows that the first left the connection clean
    const response = await fetch(server.url, { method })
    expect(response.headers.get('etag')).toBe('"1"')
    // oxlint-disable-next-line no-await-in-loop
    expect(await response.text()).toBe('')
    ports.add(response.status)
  }
  expect([...ports]).toEqual([status])
})

test('bodies stream both ways while both are open', async () => {
  await using server = await serve(
    (request) => new Response(request.body?.pipeThrough(new TransformStream<Uint8Array, Uint8Array>()) ?? null),
  )
  const outgoing = httpRequest(server.url, { method: 'POST' })
  outgoing.write('one')
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  const received: string[] = []
  for await (const chunk of incoming) {
    received.push(String(chunk))
    outgoing.end('two')
  }
  expect(received).toEqual(['one', 'two'])
})

test('the head is sent before a body that begins later', async () => {
  await using server = await serve(() => new Response(new ReadableStream()))
  const response = await fetch(server.url, { signal: AbortSignal.timeout(2_000) })
  expect(response.status).toBe(200)
})

test('a slow client holds a large body back', async () => {
  let pulled = 0
  const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
    pulled += 1
    if (pulled === 600) controller.close()
    else controller.enqueue(new Uint8Array(64 * 1024))
  }
  await using server = await serve(() => new Response(new ReadableStream({ pull })))
  const outgoing = httpRequest(server.url).end()
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  await sleep(100)
  expect(pulled).toBeLessThan(500)
  let length = 0
  for await (const chunk of incoming) length += (chunk as Buffer).length
  expect(length).toBe(599 * 64 * 1024)
})

test('request.signal aborts when the client goes away, and the body is cancelled', async () => {
  const aborted = new EventEmitter()
  const abort = once(aborted, 'abort')
  const cancel = once(aborted, 'cancel')
  await using server = await serve((request) => {
    request.signal.addEventListener('abort', () => aborted.emit('abort', request.signal.reason))
    return new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(encoder.encode('begun')),
        cancel: () => void aborted.emit('cancel'),
      }),
    )
  })
  const client = new AbortController()
  const response = await fetch(server.url, { signal: client.signal })
  client.abort()
  await expect(response.text()).rejects.toThrow('aborted')
  expect(await abort).toMatchObject([{ name: 'AbortError' }])
  expect(await cancel).toEqual([])
})

test('request.signal aborts before there is an answer', async () => {
  const seen = new EventEmitter()
  const abort = once(seen, 'abort')
  await using server = await serve(async (request) => {
    request.signal.addEventListener('abort', () => seen.emit('abort', request.signal.aborted))
    await abort
    return new Response('too late')
  })
  await expect(fetch(server.url, { signal: AbortSignal.timeout(30) })).rejects.toThrow('timeout')
  expect(await abort).toEqual([true])
})

test('request.signal stays quiet after a whole answer', async () => {
  const signals: AbortSignal[] = []
  await using server = await serve((request) => {
    signals.push(request.signal)
    return new Response('whole')
  })
  await (await fetch(server.url)).text()
  await server.close()
  expect(signals.map((signal) => signal.aborted)).toEqual([false])
})

test('a request body that the handler does not read does not stall the connection', async () => {
  await using server = await serve(() => new Response('no thanks', { status: 413 }))
  const body = new Uint8Array(4 * 1024 * 1024)
  for (let count = 0; count < 3; count += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the same connection carries one after another
    const response = await fetch(server.url, { method: 'POST', body })
    // oxlint-disable-next-line no-await-in-loop
    expect(await response.text()).toBe('no thanks')
  }
})

test('a handler that still reads when the answer is out is not left waiting', async () => {
  const seen = new EventEmitter()
  const failed = once(seen, 'failed')
  await using server = await serve((request) => {
    void request.text().catch((error: unknown) => seen.emit('failed', error))
    return new Response('early')
  })
  const outgoing = httpRequest(server.url, { method: 'POST' })
  outgoing.write('never ended')
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  incoming.resume()
  expect(await failed).toMatchObject([{ message: expect.stringContaining('discarded') }])
  outgoing.destroy()
})

test('a failing handler is a 500 that names it, without a stack or a query', async () => {
  await using server = await serve(brokenFake)
  const response = await fetch(`${server.url}/vms/1?token=x`)
  expect(response.status).toBe(500)
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await response.text()).toBe('The handler "brokenFake" failed at GET /vms/1: RangeError: no such machine\n')
})

test('a handler that returns no response is a 500 too', async () => {
  await using server = await serve((() => 'text') as unknown as FetchHandler)
  expect(await (await fetch(server.url)).text()).toContain('it returned something that is not a Response')
})

test.each([
  ['a network error', (request: Request) => Promise.reject(networkError('refused', request.url))],
  ['Response.error()', () => Response.error()],
])('%s cuts the connection', async (_name, handler) => {
  await using server = await serve(handler)
  await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
})

test('a body that fails is cut off, not ended', async () => {
  await using server = await serve(() => {
    let count = 0
    const pull = (controller: ReadableStreamDefaultController<Uint8Array>): void => {
      count += 1
      if (count === 1) controller.enqueue(encoder.encode('part'))
      else controller.error(new Error('disk on fire'))
    }
    return new Response(new ReadableStream({ pull }))
  })
  await expect(fetch(server.url).then((response) => response.text())).rejects.toThrow(TypeError)
})

test.each(['TRACE / HTTP/1.1\r\nhost: x', 'GET / HTTP/1.1\r\nhost: u:p@x'])(
  'what no web-standard request can be is a 400: %j',
  async (head) => {
    await using server = await serve(() => new Response('handled'))
    expect(await raw(server.port, `${head}\r\nconnection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
  },
)

test('close is prompt with idle, stalled and silent connections, and can be repeated', async () => {
  const server = await serve((request) =>
    request.url.endsWith('/idle') ? new Response('ok') : new Promise<Response>(() => undefined),
  )
  await (await fetch(`${server.url}/idle`)).text()
  const stalled = fetch(`${server.url}/stalled`).catch((error: unknown) => error)
  const silent = connect(server.port, '127.0.0.1')
  await once(silent, 'connect')
  const silentClosed = once(silent.resume(), 'close')
  await sleep(30)
  const start = performance.now()
  await Promise.all([server.close(), server.close()])
  expect(performance.now() - start).toBeLessThan(2000)
  expect(await stalled).toMatchObject({ message: 'fetch failed' })
  await silentClosed
  await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } })
})

test.each([
  ['host', { host: '0.0.0.0' }],
  ['host', { host: '192.168.1.2' }],
  ['host', { host: '127.example.com' }],
  ['port', { port: 70_000 }],
  ['tls', { tls: { key: 'no key', cert: 'no certificate' } }],
  ['tls.ca', { tls: { key: '', cert: '', requestClientCertificate: true } }],
])('refuses a bad %s', async (option, options) => {
  const error: unknown = await serve(() => new Response(), options).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option })
})

test('a port that is taken is named', async () => {
  await using server = await serve(() => new Response())
  await expect(serve(() => new Response(), { port: server.port })).rejects.toMatchObject({ option: 'port' })
})

test('localhost will do', async () => {
  await using server = await serve(() => new Response('here'), { host: 'localhost' })
  expect(server.url).toBe(`http://localhost:${server.port}`)
  expect(await (await fetch(server.url)).text()).toBe('here')
})
