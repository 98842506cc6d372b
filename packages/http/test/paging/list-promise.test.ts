import {
  ConfigError,
  createHttpClient,
  jsonDecoder,
  listPromise,
  type ListPromise,
  type Operation,
  paginate,
} from '@core/http'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { failureOf } from '../support/things.ts'

const listItems: Operation<number[]> = {
  name: 'items.list',
  method: 'GET',
  path: '/items',
  decode: jsonDecoder((document) => document as number[]),
}

/** A list of ten, two at a time; the server notes what it was asked. */
function world(): {
  readonly sent: string[]
  readonly events: string[]
  readonly list: (signal?: AbortSignal) => ListPromise<number[], number>
} {
  const sent: string[] = []
  const events: string[] = []
  const client = createHttpClient({
    service: 'test',
    product: 'test/1',
    baseUrl: 'http://127.0.0.1:1',
    hooks: { onError: () => events.push('error'), onRequest: () => events.push('request') },
    fetch: async (input) => {
      const { search } = new URL(input instanceof Request ? input.url : input)
      sent.push(search)
      const start = Number(new URLSearchParams(search).get('start') ?? '0')
      const count = Number(new URLSearchParams(search).get('count') ?? '10')
      return Response.json(Array.from({ length: Math.min(count, 10 - start) }, (_, index) => start + index))
    },
  })
  const list = (signal?: AbortSignal): ListPromise<number[], number> =>
    listPromise({
      operation: 'items.list',
      signal,
      call: (either) => client.request(listItems, {}, { signal: either }),
      pages: ({ pageSize = 2, ...options }) =>
        paginate<number, number>({
          ...options,
          signal,
          fetchPage: async (start = 0, pageSignal) => {
            const query = { start, count: pageSize }
            const items = await client.request(listItems, { query }, { signal: pageSignal })
            return { items, next: items.length < pageSize ? undefined : start + pageSize }
          },
        }),
    })
  return { sent, events, list }
}

describe('listPromise', () => {
  test('is a promise of the one answer', async () => {
    const { list, sent } = world()
    expect(list()).toBeInstanceOf(Promise)
    expect(await list()).toHaveLength(10)
    expect((await list().withResponse()).response.status).toBe(200)
    expect(sent).toEqual(['', '', ''])
  })

  test('reads its pages in place of the one answer, of which nothing is sent', async () => {
    const { list, sent, events } = world()
    const items: number[] = []
    for await (const item of list().pages()) items.push(item)
    expect(items).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(sent[0]).toBe('?start=0&count=2')
    expect(sent).not.toContain('')
    expect(events).not.toContain('error')
  })

  test('sends nothing for pages that nobody reads', async () => {
    const { list, sent, events } = world()
    list().pages({ pageSize: 5 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([sent, events]).toEqual([[], []])
  })

  test('whoever awaits the answer after asking for pages hears why there is none', async () => {
    const promise = world().list()
    promise.pages()
    expect(String(await failureOf(promise))).toContain('items.list: its pages are read in its place')
  })

  test("the caller's signal ends the call and the pages", async () => {
    const abort = new AbortController()
    const reason = new Error('enough')
    const { list } = world()
    const single = list(abort.signal)
    const pages = list(abort.signal).pages()
    abort.abort(reason)
    expect(await failureOf(single)).toBe(reason)
    expect(await failureOf(pages[Symbol.asyncIterator]().next() as Promise<unknown>)).toBe(reason)
  })

  test('refuses options that cannot be right, naming them', () => {
    const { list } = world()
    expect(() => list().pages({ pageSize: 0 })).toThrow(ConfigError)
    expect(() => list().pages({ pageSize: 0 })).toThrow(/pageSize: must be/)
    expect(() => list().pages({ pagesize: 1 } as object)).toThrow(/did you mean pageSize/)
  })

  test.each([
    [{ operation: '' }, 'operation: must be a string that is not empty'],
    [{ operation: undefined }, 'operation: must be a string that is not empty'],
    [{ call: undefined }, 'call: must be a function'],
    [{ pages: 'all' }, 'pages: must be a function'],
    [{ table: [] }, 'table: must be a plain object'],
  ])('refuses to be made of %j before the call begins: %s', (wrong, message) => {
    let calls = 0
    const call = (): unknown => (calls += 1)
    const source = { operation: 'items.list', signal: undefined, call, pages: () => undefined, ...wrong }
    const make = (): unknown => listPromise(source as never)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(message)
    expect(calls).toBe(0)
  })

  test('leaves what is no signal to the call to refuse', async () => {
    const { list } = world()
    const failure = await failureOf(list(42 as unknown as AbortSignal))
    expect(failure).toBeInstanceOf(ConfigError)
    expectTypeOf(list()).resolves.toEqualTypeOf<number[]>()
  })
})
