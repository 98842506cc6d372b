import { expect, test, vi } from 'vitest'
import { ConfigError } from '../../src/errors/config-error.ts'
import { networkError, serve, withFaults, type Fault, type RequestMatch } from '../../src/testing/index.ts'

const url = 'https://engine.example.com/api/vms/1/start'
const ok = (): Response => new Response('fine')

test('only the next request fails', async () => {
  const { fetch, failNext, requests } = withFaults(ok)
  failNext(503)
  const statuses = [await fetch(url), await fetch(url)].map(({ status }) => status)
  expect(statuses).toEqual([503, 200])
  expect(requests.map(({ method, path, faulted }) => [method, path, faulted])).toEqual([
    ['GET', '/api/vms/1/start', true],
    ['GET', '/api/vms/1/start', false],
  ])
})

test('faults stand in line, each as often as told', async () => {
  const { fetch, failNext } = withFaults(ok)
  failNext('*', 500, { times: 2 })
  failNext('POST *', 404)
  failNext(503)
  const statuses: number[] = []
  for (const method of ['GET', 'GET', 'GET', 'POST', 'POST']) {
    // oxlint-disable-next-line no-await-in-loop -- the order is what is tested
    statuses.push((await fetch(url, { method })).status)
  }
  expect(statuses).toEqual([500, 500, 503, 404, 200])
})

test.each<[RequestMatch, string, string, boolean]>([
  ['POST /vms/*/start', 'POST', '/api/vms/1/start', true],
  ['POST /vms/*/start', 'GET', '/api/vms/1/start', false],
  ['POST /vms/*/start', 'POST', '/vms/1/start', true],
  ['POST /vms/*/start', 'POST', '/api/vms/1/2/start', false],
  ['POST /vms/**/start', 'POST', '/api/vms/1/2/start', true],
  ['/vms', 'GET', '/api/vms', true],
  ['/vms', 'GET', '/api/old-vms', false],
  ['/vms', 'GET', '/api/vms/1', false],
  ['/vms', 'GET', '/api/vms?max=2', true],
  ['/a.b', 'GET', '/api/aXb', false],
  ['DELETE *', 'DELETE', '/', true],
  ['*', 'QUERY', '/any', true],
  [/^PUT .*\/vms\//g, 'PUT', '/api/vms/1', true],
  [/^PUT .*\/vms\//g, 'GET', '/api/vms/1', false],
  [(request) => request.headers.has('x-mark'), 'GET', '/', true],
  [() => false, 'GET', '/', false],
])('%s and %s %s: %s', async (match, method, path, expected) => {
  const { fetch, failNext } = withFaults(ok)
  failNext(match, 400, { times: 2 })
  const target = `https://engine.example.com${path}`
  const init = { method, headers: { 'x-mark': '1' } }
  // Twice: a global expression must not remember where it stopped.
  const statuses = [await fetch(target, init), await fetch(target, init)].map(({ status }) => status)
  expect(statuses).toEqual(expected ? [400, 400] : [200, 200])
})

test('an answer can have headers, and JSON, text or bytes', async () => {
  const { fetch, failNext } = withFaults(ok)
  failNext({ status: 429, headers: { 'retry-after': '7' }, body: { reason: 'busy' } })
  failNext({ status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' })
  failNext({ status: 200, body: new Uint8Array([1, 2]) })
  const limited = await fetch(url)
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
  expect(await limited.json()).toEqual({ reason: 'busy' })
  const html = await fetch(url)
  expect([html.headers.get('content-type'), await html.text()]).toEqual(['text/html', '<h1>Bad gateway</h1>'])
  expect([...new Uint8Array(await (await fetch(url)).arrayBuffer())]).toEqual([1, 2])
})

test.each([
  ['reset', { code: 'ECONNRESET', syscall: 'read' }],
  ['refused', { code: 'ECONNREFUSED', syscall: 'connect', address: 'engine.example.com', port: 443 }],
  ['dns', { code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'engine.example.com' }],
] as const)('a network error %s rejects as fetch does', async (kind, cause) => {
  const { fetch, failNext } = withFaults(ok)
  failNext({ networkError: kind })
  const error: unknown = await fetch(url).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(TypeError)
  expect(error).toMatchObject({ message: 'fetch failed', cause })
  expect((error as Error).cause).toBeInstanceOf(Error)
})

test('the shape of a network error is that of the real fetch', async () => {
  const server = await serve(ok)
  await server.close()
  const real = (await fetch(server.url).catch((reason: unknown) => reason)) as Error
  const made = networkError('refused', server.url)
  expect([made.name, made.message, made.cause]).toEqual([real.name, real.message, real.cause])
  expect({ ...(made.cause as object) }).toEqual({ ...(real.cause as object) })
})

test('served, a network error cuts the connection', async () => {
  const { fetch: handler, failNext } = withFaults(ok)
  await using server = await serve(handler)
  failNext({ networkError: 'reset' })
  await expect(fetch(server.url)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  expect(await (await fetch(server.url)).text()).toBe('fine')
})

test('a delay holds the answer back', async () => {
  const { fetch, failNext } = withFaults(ok)
  failNext({ delayMs: 40 })
  const start = performance.now()
  expect(await (await fetch(url)).text()).toBe('fine')
  expect(performance.now() - start).toBeGreaterThanOrEqual(38)
})

test('a delay ends with the signal, and its reason', async () => {
  const handler = vi.fn<() => Response>(ok)
  const { fetch, failNext } = withFaults(handler)
  failNext({ delayMs: 60_000, status: 200 })
  const reason = new Error('enough')
  const controller = new AbortController()
  const answer = fetch(url, { signal: controller.signal })
  controller.abort(reason)
  await expect(answer).rejects.toBe(reason)
  expect(handler).not.toHaveBeenCalled()
})

test('an aborted request is not handled', async () => {
  const { fetch, requests } = withFaults(ok)
  await expect(fetch(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests).toEqual([])
})

test('a function can have the handler act, and lose its answer', async () => {
  const handler = vi.fn<() => Response>(ok)
  const { fetch, failNext } = withFaults(handler)
  failNext('POST *', async (request, next) => {
    await next()
    throw networkError('reset', request.url)
  })
  await expect(fetch(url, { method: 'POST', body: 'x' })).rejects.toThrow('fetch failed')
  expect(handler).toHaveBeenCalledOnce()
})

test('reset forgets faults and requests', async () => {
  const faulty = withFaults(ok)
  faulty.failNext('*', 500, { times: Infinity })
  await faulty.fetch(url)
  faulty.reset()
  expect((await faulty.fetch(url)).status).toBe(200)
  expect(faulty.requests).toHaveLength(1)
})

test.each<[string, RequestMatch, unknown, number | undefined]>([
  ['match', 'post /vms', 500, undefined],
  ['match', 'vms', 500, undefined],
  ['fault.status', '*', 99, undefined],
  ['fault.status', '*', { status: 600 }, undefined],
  ['fault.networkError', '*', { networkError: 'flood' }, undefined],
  ['fault.delayMs', '*', { delayMs: -1 }, undefined],
  ['fault', '*', {}, undefined],
  ['fault', '*', null, undefined],
  ['times', '*', 500, 0],
])('refuses a bad %s', (option, match, fault, times) => {
  const { failNext } = withFaults(ok)
  const act = (): void => failNext(match, fault as Fault, { times })
  expect(act).toThrow(ConfigError)
  expect(act).toThrow(expect.objectContaining({ option }))
})
