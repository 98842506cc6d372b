import { request, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { echo, refusedUrl, startFaultServer, startProxy, type Proxy } from '../src/index.ts'
import { selfSigned } from './self-signed.ts'
import { overTheWire } from './wire.ts'

interface Echoed {
  readonly url: string
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

async function forward(proxy: Proxy, url: string, headers: Record<string, string> = {}): Promise<[number, string]> {
  const sent = request({ host: '127.0.0.1', port: proxy.port, path: url, method: 'POST', headers, agent: false })
  sent.end('body')
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  return [response.statusCode ?? 0, await text(response)]
}

async function tunnel(proxy: Proxy, target: string, headers: Record<string, string> = {}): Promise<[number, Socket]> {
  const sent = request({ host: '127.0.0.1', port: proxy.port, path: target, method: 'CONNECT', headers, agent: false })
  sent.end()
  const [response, socket] = (await once(sent, 'connect')) as [IncomingMessage, Socket]
  return [response.statusCode ?? 0, socket]
}

const basic = (userinfo: string): string => `Basic ${Buffer.from(userinfo).toString('base64')}`

test('forwards absolute URLs without what was meant for the proxy', async () => {
  await using server = await startFaultServer()
  server.always('*', echo())
  await using proxy = await startProxy({ username: 'u', password: 'p:1' })
  const headers = { 'proxy-authorization': basic('u:p:1'), 'x-kept': 'yes' }
  const [status, answered] = await forward(proxy, `${server.url}/a?b=c`, headers)
  const echoed = JSON.parse(answered) as Echoed
  expect([status, echoed.url, echoed.body]).toEqual([200, '/a?b=c', 'body'])
  expect(echoed.headers['x-kept']).toBe('yes')
  expect(echoed.headers).not.toHaveProperty('proxy-authorization')
  expect(proxy.requests).toMatchObject([{ kind: 'forward', target: `${server.url}/a?b=c`, status: 200 }])
})

test('tunnels to loopback, and to hosts that routes name', async () => {
  await using server = await startFaultServer()
  server.always('*', echo())
  await using proxy = await startProxy({ routes: { 'engine.example.test:443': server.port } })
  const [status, socket] = await tunnel(proxy, 'engine.example.test:443')
  socket.write('GET /inside HTTP/1.1\r\nHost: engine.example.test\r\nConnection: close\r\n\r\n')
  expect(status).toBe(200)
  expect(await text(socket)).toContain('"url":"/inside"')
  expect(proxy.requests).toMatchObject([{ kind: 'tunnel', target: 'engine.example.test:443', status: 200 }])
})

test('can itself be spoken to over TLS', async () => {
  await using server = await startFaultServer()
  server.always('*', echo())
  const { key, cert } = selfSigned()
  await using proxy = await startProxy({ tls: { key, cert } })
  const target = new URL(server.url).host
  const sent = httpsRequest(proxy.url, { method: 'CONNECT', path: target, ca: cert, agent: false }).end()
  const [, socket] = (await once(sent, 'connect')) as [IncomingMessage, Socket]
  socket.write('GET /inside HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n')
  expect([proxy.url.slice(0, 6), await text(socket)]).toEqual(['https:', expect.stringContaining('"url":"/inside"')])
})

test('asks for credentials with 407', async () => {
  await using server = await startFaultServer()
  await using proxy = await startProxy({ username: 'u', password: 'p' })
  const target = new URL(server.url).host
  expect(await tunnel(proxy, target).then(([status]) => status)).toBe(407)
  expect(await tunnel(proxy, target, { 'proxy-authorization': basic('u:q') }).then(([status]) => status)).toBe(407)
  const [status, socket] = await tunnel(proxy, target, { 'proxy-authorization': basic('u:p') })
  socket.destroy()
  expect([status, (await forward(proxy, server.url))[0]]).toEqual([200, 407])
  expect(server.requests).toHaveLength(0)
  await expect(startProxy({ username: 'u' })).rejects.toThrow('together')
})

test('reaches nothing but loopback', async () => {
  await using proxy = await startProxy()
  expect((await forward(proxy, 'http://other.example.test/'))[0]).toBe(403)
  expect(await tunnel(proxy, 'other.example.test:443').then(([status]) => status)).toBe(403)
  expect((await forward(proxy, '/relative'))[0]).toBe(400)
})

test('answers 502 when nobody listens behind it', async () => {
  await using proxy = await startProxy()
  const refused = await refusedUrl()
  expect((await forward(proxy, refused))[0]).toBe(502)
  expect(await tunnel(proxy, new URL(refused).host).then(([status]) => status)).toBe(502)
})

test.each([
  ['stall', '', 'silence'],
  ['reset', '', 'rst'],
  [503, 'HTTP/1.1 503 ', 'fin'],
] as const)('a tunnel can be answered by %s', async (tunnels, beginning, end) => {
  await using proxy = await startProxy({ tunnels })
  const wire = await overTheWire(proxy.url, 'CONNECT 127.0.0.1:9 HTTP/1.1\r\nHost: 127.0.0.1:9\r\n\r\n', 200)
  expect(wire.text.startsWith(beginning)).toBe(true)
  expect(wire.end).toBe(end)
})

test('close is prompt with an open tunnel', async () => {
  await using server = await startFaultServer()
  const proxy = await startProxy()
  const [, socket] = await tunnel(proxy, new URL(server.url).host)
  socket.on('error', () => {})
  const startedAt = performance.now()
  await Promise.all([proxy.close(), once(socket, 'close')])
  expect(performance.now() - startedAt).toBeLessThan(2000)
  await server.until(({ openConnections }) => openConnections === 0)
})
