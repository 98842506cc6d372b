import { answer } from '@repo/fault-server'
import { canarySecrets, findLeaks } from '@core/http/testing'
import {
  ConfigError,
  type HttpRequestOptions,
  MicetroClient,
  MicetroV2ErrorResponse,
  UnexpectedResponse,
} from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { clientOf, failureOf, refusal } from '../support/world.ts'
import { startMicetro, users } from './support/micetro-server.ts'

type Hook = Exclude<NonNullable<NonNullable<HttpRequestOptions['hooks']>['response']>, readonly unknown[]>

const reason = new Error('not today')

describe('a response hook', () => {
  test('sees the answer, which the call then gives as it was', async () => {
    const server = await startMicetro()
    server.always('*', answer({ json: users, headers: { 'x-server': 'a' } }))
    await using client = new MicetroClient({ url: server.url, auth: 'Bearer abc', connections: 1 })
    const seen: unknown[] = []
    const response: Hook = async (given) => {
      seen.push(given.url, given.status, given.headers.get('x-server'), await given.json())
    }
    expect(await client.httpGet('/users', { hooks: { response } })).toEqual(users)
    expect(seen).toEqual([`${server.url}/mmws/api/v2/users`, 200, 'a', users])
    expect(await client.httpGet('/users')).toEqual(users)
    expect(seen).toHaveLength(4)
    expect(server.connections).toBe(1)
  })

  test('changes it, and the next one sees that', async () => {
    const { client } = clientOf(() => Response.json({ a: 1 }))
    const add: Hook = async (given) => Response.json({ ...((await given.json()) as object), b: 2 }, given)
    const same: Hook = (given) => given
    const texts: string[] = []
    const read: Hook = async (given) => void texts.push(await given.text())
    expect(await client.httpGet('/x', { hooks: { response: [read, same, add, read, same] } })).toEqual({ a: 1, b: 2 })
    expect(texts).toEqual(['{"a":1}', '{"a":1,"b":2}'])
  })

  test('decides what it is: a success, an error, a status that is not expected', async () => {
    const { client } = clientOf((request) => (request.url.endsWith('/bad') ? refusal(7, 'no') : Response.json({})))
    const fine: Hook = (given) => (given.status === 400 ? Response.json({ fine: true }) : given)
    expect(await client.httpGet('/bad', { hooks: { response: fine } })).toEqual({ fine: true })
    const bad: Hook = () => refusal(8, 'refused by the hook')
    const error = await failureOf(client.httpGet('/x', { hooks: { response: bad } }))
    expect(error).toBeInstanceOf(MicetroV2ErrorResponse)
    expect(error).toMatchObject({ code: 8, status: 400 })
    const created: Hook = () => Response.json({}, { status: 201 })
    expect(await failureOf(client.httpGet('/x', { hooks: { response: created } }))).toBeInstanceOf(UnexpectedResponse)
    const nothing: Hook = () => new Response(null, { status: 204 })
    expect(await client.httpPut('/x', { json: {}, hooks: { response: nothing } })).toBe('')
  })

  test.each<[string, Hook]>([
    ['throws', () => { throw reason }], // prettier-ignore
    ['rejects', async () => await Promise.reject(reason)],
  ])('that %s ends the call with its own error, and nothing is repeated', async (_, response) => {
    const logged: string[] = []
    const ignore = (): void => undefined
    const logger = { debug: ignore, info: ignore, error: ignore, warn: (line: string) => void logged.push(line) }
    const { client, sent } = clientOf(() => new Response(null, { status: 503 }), { retry: 2, logger })
    expect(await failureOf(client.httpGet('/x', { hooks: { response } }))).toBe(reason)
    expect(sent.requests).toHaveLength(1)
    expect(logged).toEqual([expect.stringMatching(/failed: the app's own function failed$/)])
  })

  test.each<[string, () => unknown, string]>([
    ['one that was read', async () => { const made = new Response('{}'); await made.text(); return made }, 'clone()'], // prettier-ignore
    ['one that is being read', () => { const made = new Response('{}'); made.body?.getReader(); return made }, 'clone()'], // prettier-ignore
    ['an object', () => ({ status: 200, headers: {} }), 'must give a Response'],
    ['another status', () => ({ status: 'fine', headers: new Headers(), clone: () => 1 }), 'must give a Response'],
    ['an error', () => Response.error(), 'must give a Response'],
  ])('that gives %s in its place is told so, and nothing is repeated', async (_, give, problem) => {
    const { client, sent } = clientOf(() => Response.json({}), { retry: 2 })
    for (const stream of [false, true]) {
      const hooks = { response: [give as Hook, (): undefined => undefined] }
      const error = await failureOf(client.httpGet('/x', { stream, hooks }))
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toMatchObject({ option: 'hooks.response', message: expect.stringContaining(problem) })
    }
    expect(sent.requests).toHaveLength(2)
  })

  test('sees each attempt, but no redirect that is followed', async () => {
    const answers = [503, 302, 200]
    const { client, sent } = clientOf(
      () => {
        const status = answers.shift() ?? 200
        return Response.json({}, { status, headers: { location: '/mmws/api/v2/y' } })
      },
      { retry: { limit: 1, baseDelayMs: 1 } },
    )
    const seen: number[] = []
    await client.httpGet('/x', { hooks: { response: ({ status }) => void seen.push(status) } })
    expect([seen, sent.requests.length]).toEqual([[503, 200], 3])
  })

  test('does not see credentials, and does not bring them into errors', async () => {
    const { token } = canarySecrets()
    const { client } = clientOf(() => Response.json({ token }), { auth: `Bearer ${token}` })
    const repeat: Hook = async (given) => refusal(9, `who is ${await given.text()}?`)
    const error = await failureOf(client.httpGet('/x', { hooks: { response: repeat } }))
    expect(error).toMatchObject({ code: 9 })
    expect(findLeaks(error, { token })).toEqual([])
  })

  test('cannot take more than the client does', async () => {
    const { client } = clientOf(() => new Response('x'.repeat(1000)), { limits: { maxResponseBytes: 100 } })
    const hooks = { response: async (given: Response) => void (await given.text()) }
    expect(await failureOf(client.httpGet('/x', { hooks }))).toMatchObject({ option: 'limits.maxResponseBytes' })
  })

  test('that never ends is left by an abort', async () => {
    const { client } = clientOf(undefined)
    const controller = new AbortController()
    const response = async (): Promise<void> => {
      controller.abort(reason)
      await new Promise<void>(() => undefined)
    }
    expect(await failureOf(client.httpGet('/x', { hooks: { response }, signal: controller.signal }))).toBe(reason)
  })
})

describe('a response hook of a stream', () => {
  const chunk = 'abc'.repeat(1000)

  test.each<[string, Hook, string]>([
    ['looks at it', ({ status }) => void status, chunk],
    ['wraps it', ({ body, headers }) => new Response(body?.pipeThrough(new TransformStream()), { headers }), chunk],
    ['hands it on', ({ body, headers }) => new Response(body, { headers }), chunk],
    ['gives another', () => new Response('short'), 'short'],
  ])('%s', async (_, response, expected) => {
    const server = await startMicetro()
    server.always('*', answer({ text: chunk }))
    await using client = new MicetroClient({ url: server.url, connections: 1 })
    const stream = await client.httpGet('/x', { stream: true, hooks: { response } })
    expect(await new Response(stream).text()).toBe(expected)
    expect(await client.httpGet('/x', { timeout: 5 })).toBe(chunk)
  })

  test('that reads it must give another', async () => {
    const { client } = clientOf(() => new Response(chunk))
    const hooks = { response: async (given: Response) => void (await given.text()) }
    const error = await failureOf(client.httpGet('/x', { stream: true, hooks }))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'hooks.response' })
    const failing = { response: () => Promise.reject(reason) }
    expect(await failureOf(client.httpGet('/x', { stream: true, hooks: failing }))).toBe(reason)
  })

  test('may read a refusal', async () => {
    const { client } = clientOf(() => refusal(7, 'no'))
    const seen: string[] = []
    const hooks = { response: async (given: Response) => void seen.push(await given.text()) }
    expect(await failureOf(client.httpGet('/x', { stream: true, hooks }))).toMatchObject({ code: 7 })
    expect(seen).toEqual(['{"error":{"code":7,"message":"no"}}'])
  })
})

test('the client’s own kind of hooks is taken too, one by one in place of the client’s', async () => {
  const seen: string[] = []
  const note = (text: string) => () => void seen.push(text)
  const { client } = clientOf(undefined, {
    hooks: { onRequest: note('client asks'), onResponse: note('client hears') },
  })
  await client.httpGet('/x', { hooks: { onRequest: note('call asks'), onResponse: undefined } })
  await client.httpGet('/x', { hooks: { response: note('sees') } })
  expect(seen).toEqual(['call asks', 'client hears', 'client asks', 'sees', 'client hears'])
})

test.each<[string, object]>([
  ['hooks', { hooks: [] }],
  ['hooks.response', { hooks: { response: 7 } }],
  ['hooks.response', { hooks: { response: [null] } }],
  ['hooks.onRequest', { hooks: { onRequest: 'x' } }],
  ['hooks.respond', { hooks: { respond: () => undefined } }],
])('wrong %s are refused: %o', async (option, options) => {
  const { client, sent } = clientOf(undefined)
  const error = await failureOf(client.httpGet('/x', options))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option })
  expect(sent.requests).toEqual([])
})

test.each([true, {}, null, Response.error()])('what a hook may not give: %o', async (given) => {
  const { client } = clientOf(undefined)
  const error = await failureOf(client.httpGet('/x', { hooks: { response: () => given as Response } }))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option: 'hooks.response', message: expect.stringContaining('or nothing') })
})
