import { ConfigError, LimitError, type Page, paginate, sleep } from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../support/things.ts'

interface Source {
  readonly asked: (number | undefined)[]
  readonly fetchPage: (cursor: number | undefined, signal?: AbortSignal) => Promise<Page<number, number>>
}

/** Pages of ten; the cursor is the first item. */
function source(length: number): Source {
  const asked: (number | undefined)[] = []
  return {
    asked,
    fetchPage: async (cursor) => {
      asked.push(cursor)
      await sleep(1)
      const start = cursor ?? 0
      const items = Array.from({ length: Math.min(10, length - start) }, (_, index) => start + index)
      return { items, next: start + 10 < length ? start + 10 : undefined }
    },
  }
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('paginate', () => {
  test.each([0, 1, 9, 10, 11, 35])('gives all of %i items, in order', async (length) => {
    for (const prefetch of [0, 1, 3]) {
      const { fetchPage, asked } = source(length)
      expect(await all(paginate({ fetchPage, prefetch }))).toEqual([...Array.from({ length }).keys()])
      expect(asked).toHaveLength(Math.max(1, Math.ceil(length / 10)))
    }
  })

  test('gives whole pages too', async () => {
    const pages = await all(paginate(source(25)).byPage())
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 5])
  })

  test('asks for nothing before the loop, and for no page that is not needed', async () => {
    const { fetchPage, asked } = source(100)
    const pager = paginate({ fetchPage })
    expect(asked).toHaveLength(0)
    for await (const item of pager) if (item === 12) break
    expect(asked).toEqual([undefined, 10])
  })

  test('fetches ahead no more than told', async () => {
    const { fetchPage, asked } = source(100)
    for await (const _ of paginate({ fetchPage, prefetch: 2 })) {
      await sleep(30)
      break
    }
    expect(asked).toHaveLength(3)
  })

  test('each loop begins at the first page', async () => {
    const pager = paginate(source(15))
    expect(await all(pager)).toEqual(await all(pager))
  })

  test('an abort stops the loop with the signal’s reason, also between pages', async () => {
    const controller = new AbortController()
    const { fetchPage, asked } = source(1000)
    const loop = async (): Promise<void> => {
      for await (const item of paginate({ fetchPage, signal: controller.signal }))
        if (item === 5) controller.abort(new Error('enough'))
    }
    expect(await failureOf(loop())).toMatchObject({ message: 'enough' })
    expect(asked).toHaveLength(1)
  })

  test('an abort does not wait for a page that ignores it', async () => {
    const fetchPage = async (): Promise<Page<number, number>> => await new Promise(() => undefined)
    expect(await failureOf(all(paginate({ fetchPage, signal: AbortSignal.timeout(10) })))).toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('leaving the loop aborts what is fetched ahead', async () => {
    const aborted: boolean[] = []
    const fetchPage = async (
      cursor: number | undefined,
      signal: AbortSignal | undefined,
    ): Promise<Page<number, number>> => {
      if (cursor === undefined) return { items: [0], next: 1 }
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()))
      aborted.push(true)
      return { items: [], next: undefined }
    }
    for await (const item of paginate({ fetchPage, prefetch: 1 })) if (item === 0) break
    await sleep(1)
    expect(aborted).toEqual([true])
  })

  test('a failing page fails the loop', async () => {
    const fetchPage = async (cursor: number | undefined): Promise<Page<number, number>> =>
      cursor === undefined ? { items: [1], next: 2 } : await Promise.reject(new Error('page 2'))
    for (const prefetch of [0, 2])
      expect(await failureOf(all(paginate({ fetchPage, prefetch })))).toMatchObject({ message: 'page 2' })
  })

  test('a list that never ends is stopped', async () => {
    const fetchPage = async (): Promise<Page<number, number>> => await Promise.resolve({ items: [], next: 1 })
    const error = await failureOf(all(paginate({ fetchPage, maxPages: 5 })))
    expect(error).toBeInstanceOf(LimitError)
    expect(error).toMatchObject({ option: 'maxPages', limit: 5 })
  })

  test.each([
    [{ prefetch: -1 }, 'prefetch: must be a whole number, 0 or more'],
    [{ prefetch: 0.5 }, 'prefetch: must be a whole number, 0 or more'],
    [{ prefetch: null }, 'prefetch: must be'],
    [{ maxPages: 0 }, 'maxPages: must be a whole number above 0'],
    [{ signal: new AbortController() }, 'signal: must be an AbortSignal'],
    [{ fetchPage: 'page' }, 'fetchPage: must be a function'],
    [{ fetchPage: undefined }, 'fetchPage: must be a function'],
  ])('refuses %j: %s', (options, message) => {
    const { fetchPage, asked } = source(1)
    const make = (): unknown => paginate({ fetchPage, ...options } as never)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(message)
    expect(asked).toEqual([])
  })

  test.each([[undefined], [null], [5]])('refuses %j for options', (options) => {
    expect(() => paginate(options as never)).toThrow(ConfigError)
  })

  test('takes options that are undefined for those that are not given, and leaves what is not its own', async () => {
    const options = { prefetch: undefined, maxPages: undefined, signal: undefined, pageSize: 5 }
    expect(await all(paginate({ fetchPage: source(15).fetchPage, ...options }))).toHaveLength(15)
  })

  test('100,000 items need no more memory than one page', async () => {
    const live = new Set<WeakRef<object>>()
    const fetchPage = async (cursor: number | undefined): Promise<Page<object, number>> => {
      const page = Array.from({ length: 1000 }, (_, index) => ({ id: (cursor ?? 0) + index }))
      live.add(new WeakRef(page))
      return await Promise.resolve({
        items: page,
        next: (cursor ?? 0) + 1000 < 100_000 ? (cursor ?? 0) + 1000 : undefined,
      })
    }
    let count = 0
    for await (const _ of paginate({ fetchPage })) {
      count += 1
      // Weak references are let go of between tasks.
      if (count % 10_000 === 0) await new Promise(setImmediate)
    }
    expect(count).toBe(100_000)
    globalThis.gc?.()
    expect([...live].filter((reference) => reference.deref() !== undefined).length).toBeLessThanOrEqual(
      globalThis.gc === undefined ? 100 : 3,
    )
  })
})
