import { type AnswerFunction, nothingDecoder, streamDecoder, textDecoder, type Operation } from '@core/http'
import { answer, startFaultServer } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const url = 'https://things.example.com'
const path = { id: '1' }
const text: Operation<string> = { ...getThing, decode: textDecoder() }
const answering = (make: () => Response) => thingsClient(url, { fetch: () => Promise.resolve(make()), retry: 0 })

describe('an answer that is shown', () => {
  test('is read by both', async () => {
    const seen: string[] = []
    const onAnswer: AnswerFunction = async (response) => {
      seen.push(await response.text())
      return undefined
    }
    const client = answering(() => new Response('abc', { headers: { 'content-type': 'text/plain' } }))
    expect(await client.request(text, { path, onAnswer })).toBe('abc')
    expect(seen).toEqual(['abc'])
  })

  test('reports its progress once', async () => {
    const seen: number[] = []
    const client = answering(() => new Response('abc', { headers: { 'content-type': 'text/plain' } }))
    const onAnswer = (): undefined => undefined
    await client.request(text, { path, onAnswer }, { onDownloadProgress: (it) => void seen.push(it.transferredBytes) })
    expect(seen).toEqual([3])
  })

  test.each([204, 205])('may be one without a body: %i', async (status) => {
    const client = answering(() => new Response(null, { status, statusText: 'Nothing' }))
    const onAnswer: AnswerFunction = (given) => (given.statusText === 'Nothing' ? undefined : Response.error())
    const operation = { ...getThing, decode: nothingDecoder() }
    expect(await client.request(operation, { path, onAnswer })).toBeUndefined()
  })

  test('is looked at before it is judged', async () => {
    const client = answering(() => new Response('no', { status: 404 }))
    const other: AnswerFunction = (given) =>
      new Response(String(given.status), { headers: { 'content-type': 'text/plain' } })
    const { data, response } = await client.request(text, { path, onAnswer: other }).withResponse()
    expect([data, response.status]).toEqual(['404', 200])
    expect(await failureOf(client.request(text, { path, onAnswer: () => undefined }))).toMatchObject({ status: 404 })
  })

  test.each([[new Error('mine')], ['a text'], [undefined]])('ends the call with what is thrown: %o', async (reason) => {
    const client = answering(() => new Response('abc'))
    const onAnswer: AnswerFunction = () => {
      throw reason as Error
    }
    expect(await failureOf(client.request(text, { path, onAnswer }))).toBe(reason)
  })

  test('as a stream holds no connection when another one is given', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'x'.repeat(1_000_000) }))
    await using client = thingsClient(server.url, { connections: 1, retry: 0 })
    const operation = { ...getThing, decode: streamDecoder() }
    for (let count = 0; count < 3; count += 1) {
      const onAnswer = (): Response => new Response('short')
      expect(await new Response(await client.request(operation, { path, onAnswer })).text()).toBe('short')
    }
    expect(server.requests).toHaveLength(3)
  })
})

describe('an answer that is out of the ordinary', () => {
  const onAnswer = (): undefined => undefined

  test('may have no body and announce a large one', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ headers: { 'content-length': '100000000' } }))
    await using client = thingsClient(server.url, { retry: 0 })
    const operation: Operation<void> = { ...getThing, method: 'HEAD', decode: nothingDecoder() }
    expect(await client.request(operation, { path, onAnswer })).toBeUndefined()
  })

  test('may have a status that no Response can be made with', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 999 }))
    await using client = thingsClient(server.url, { retry: 0 })
    expect(await failureOf(client.request(text, { path, onAnswer }))).toMatchObject({ status: 999 })
  })

  test('is let go when it fails whoever has read half of it', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ text: 'x'.repeat(1_000_000) }))
    await using client = thingsClient(server.url, { connections: 1, retry: 0, timeoutMs: 5000 })
    const reason = new Error('mine')
    const failing: AnswerFunction = async ({ body }) => {
      await body?.getReader().read()
      throw reason
    }
    const operation = { ...getThing, decode: streamDecoder() }
    expect(await failureOf(client.request(operation, { path, onAnswer: failing }))).toBe(reason)
    expect(await client.request(text, { path })).toHaveLength(1_000_000)
  })
})

describe('a redirect that is an answer', () => {
  const operation: Operation<string> = { ...text, givesRedirects: true }

  test.each([301, 302, 303, 307, 308])('%i is decoded, wherever it leads', async (status) => {
    const client = answering(
      () =>
        new Response('there', {
          status,
          headers: { location: 'https://other.example.com/', 'content-type': 'text/plain' },
        }),
    )
    const { data, response } = await client.request(operation, { path }).withResponse()
    expect([data, response.status]).toEqual(['there', status])
  })

  test.each([300, 304, 404])('%i is still none', async (status) => {
    const client = answering(() => new Response(null, { status }))
    expect(await failureOf(client.request(operation, { path }))).toMatchObject({ name: expect.any(String), status })
  })
})
