import { ConfigError, mapConcurrent, sleep } from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../support/things.ts'

describe('mapConcurrent', () => {
  test('keeps the order, whoever finishes first, and never runs more than the bound', async () => {
    let running = 0
    let most = 0
    const work = async (item: number): Promise<number> => {
      running += 1
      most = Math.max(most, running)
      await sleep(10 - item)
      running -= 1
      return item * 2
    }
    const results = await mapConcurrent([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], work, { concurrency: 3 })
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed'))).toEqual([
      0, 2, 4, 6, 8, 10, 12, 14, 16, 18,
    ])
    expect(most).toBe(3)
  })

  test('tells for each item how it went', async () => {
    const work = async (item: number): Promise<number> => (item === 1 ? await Promise.reject(new Error('one')) : item)
    expect(await mapConcurrent([0, 1, 2], work)).toEqual([
      { status: 'fulfilled', value: 0 },
      { status: 'rejected', reason: new Error('one') },
      { status: 'fulfilled', value: 2 },
    ])
  })

  test('takes no new items after a failure where that is asked for', async () => {
    const begun: number[] = []
    const work = async (item: number): Promise<void> => {
      begun.push(item)
      if (item === 1) throw new Error('one')
    }
    const results = await mapConcurrent([0, 1, 2, 3], work, { concurrency: 1, stopOnError: true })
    expect(begun).toEqual([0, 1])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
  })

  test('stops with the signal’s reason', async () => {
    const controller = new AbortController()
    const begun: number[] = []
    const work = async (item: number): Promise<void> => {
      begun.push(item)
      if (item === 2) controller.abort(new Error('enough'))
      await sleep(1)
    }
    const error = await failureOf(
      mapConcurrent(Array.from({ length: 100 }).keys(), work, { concurrency: 2, signal: controller.signal }),
    )
    expect(error).toMatchObject({ message: 'enough' })
    expect(begun.length).toBeLessThan(10)
  })

  test('an abort does not wait for work that ignores it', async () => {
    const deaf = async (): Promise<void> => await new Promise(() => undefined)
    expect(await failureOf(mapConcurrent([1, 2], deaf, { signal: AbortSignal.timeout(10) }))).toMatchObject({
      name: 'TimeoutError',
    })
  })

  test('a bound of any size costs nothing', async () => {
    const results = await mapConcurrent([1], async (item) => await Promise.resolve(item), {
      concurrency: Number.MAX_SAFE_INTEGER,
    })
    expect(results).toEqual([{ status: 'fulfilled', value: 1 }])
  })

  test.each([0, -1, 1.5, Number.NaN])('refuses the bound %j', async (concurrency) => {
    expect(await failureOf(mapConcurrent([1], async () => await Promise.resolve(), { concurrency }))).toBeInstanceOf(
      ConfigError,
    )
  })

  test('of nothing is nothing', async () => {
    expect(await mapConcurrent([], async () => await Promise.resolve())).toEqual([])
  })
})
