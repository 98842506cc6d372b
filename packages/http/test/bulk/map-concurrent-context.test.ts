import { mapConcurrent, paginate } from '@core/http'
import { expect, test } from 'vitest'
import { failureOf } from '../support/things.ts'

test('each item’s work gets its place and the signal', async () => {
  const { signal } = new AbortController()
  const seen: unknown[] = []
  await mapConcurrent(['a', 'b'], async (item, context) => await Promise.resolve(seen.push([item, context])), {
    signal,
  })
  expect(seen).toEqual([
    ['a', { index: 0, signal }],
    ['b', { index: 1, signal }],
  ])
})

test('eight run at once unless told', async () => {
  let running = 0
  let most = 0
  const work = async (): Promise<void> => {
    running += 1
    most = Math.max(most, running)
    await new Promise(setImmediate)
    running -= 1
  }
  await mapConcurrent(Array.from({ length: 40 }), work)
  expect(most).toBe(8)
})

test('an abort during the last item is an abort of all', async () => {
  const controller = new AbortController()
  const reason = new Error('enough')
  const work = async (): Promise<void> => await Promise.resolve(controller.abort(reason))
  expect(await failureOf(mapConcurrent([1], work, { signal: controller.signal }))).toBe(reason)
})

test('pages without items are passed over, and no page beyond the bound is fetched', async () => {
  let fetched = 0
  const fetchPage = async (): Promise<{ items: number[]; next: number }> => {
    fetched += 1
    return await Promise.resolve({ items: [], next: 1 })
  }
  const pages: unknown[] = []
  const loop = async (): Promise<void> => {
    for await (const page of paginate({ fetchPage, maxPages: 3 }).byPage()) pages.push(page)
  }
  expect(await failureOf(loop())).toMatchObject({ name: 'LimitError', limit: 3 })
  expect([fetched, pages]).toEqual([3, []])
})
