import { expect, test } from 'vitest'
import { capture, serve, withFaults } from '../../src/testing/index.ts'

const url = 'https://engine.example.com/api/v%20ms?search=name%3Da&max=2&max=3'

test('records a request whole, and answers it with {}', async () => {
  const { fetch, requests } = capture()
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Mark': '1', 'content-type': 'application/json' },
    body: '{"name":"é"}',
  })
  expect([response.status, await response.json()]).toEqual([200, {}])
  expect(requests).toEqual([
    {
      method: 'POST',
      url,
      path: '/api/v%20ms',
      query: [
        ['search', 'name=a'],
        ['max', '2'],
        ['max', '3'],
      ],
      headers: { 'x-mark': '1', 'content-type': 'application/json' },
      bytes: new TextEncoder().encode('{"name":"é"}'),
      body: '{"name":"é"}',
      json: { name: 'é' },
    },
  ])
})

test('the handler can read the body as well', async () => {
  const { fetch, requests } = capture(async (request) => new Response(await request.text(), { status: 201 }))
  const response = await fetch(url, { method: 'PUT', body: 'not JSON' })
  expect([response.status, await response.text()]).toEqual([201, 'not JSON'])
  expect(requests[0]).toMatchObject({ body: 'not JSON', json: undefined })
})

test('bytes that are no text are kept', async () => {
  const { fetch, requests } = capture()
  await fetch(url, { method: 'POST', body: new Uint8Array([0, 255, 254]) })
  expect(requests[0]?.bytes).toEqual(new Uint8Array([0, 255, 254]))
})

test('a request is recorded before its answer fails', async () => {
  const { fetch, requests } = capture(() => Promise.reject(new TypeError('fetch failed')))
  await expect(fetch(url)).rejects.toThrow('fetch failed')
  expect(requests).toMatchObject([{ method: 'GET', body: '', json: undefined }])
})

test('clear forgets the requests, in the list that is already held', async () => {
  const { fetch, requests, clear } = capture()
  await fetch(new Request(url))
  clear()
  expect(requests).toEqual([])
})

test('works behind faults and a real server', async () => {
  const captured = capture()
  const faulty = withFaults(captured.fetch)
  faulty.failNext(503)
  await using server = await serve(faulty.fetch)
  const send = async (): Promise<number> => (await fetch(server.url, { method: 'POST', body: 'once more' })).status
  expect([await send(), await send()]).toEqual([503, 200])
  expect(captured.requests.map(({ body }) => body)).toEqual(['once more'])
})
