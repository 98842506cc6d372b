import { mapConcurrent } from '@core/http'
import { answer, startFaultServer, unavailable } from '@repo/fault-server'
import { describe, expect, test } from 'vitest'
import { backoffMs } from '../../src/retry/backoff.ts'
import { retryBudget } from '../../src/retry/retry-budget.ts'
import { getThing, thingsClient } from '../support/things.ts'

describe('the retry budget', () => {
  test('an outage costs at most 1.1 attempts a call', async () => {
    await using server = await startFaultServer()
    server.always('*', unavailable())
    const client = thingsClient(server.url)
    const ids = Array.from({ length: 300 }, (_, index) => index)
    const results = await mapConcurrent(ids, async (id) => await client.request(getThing, { path: { id } }), {
      concurrency: 10,
    })
    expect(results.every(({ status }) => status === 'rejected')).toBe(true)
    expect(server.requests.length).toBeLessThanOrEqual(330)
    expect(server.requests.length).toBeGreaterThan(300)
  })

  test('successes earn new retries', () => {
    const budget = retryBudget(2)
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false])
    for (let count = 0; count < 5; count += 1) budget.succeeded()
    expect([budget.take(), budget.take()]).toEqual([true, false])
  })

  test('with every tenth request failing, calls still succeed', async () => {
    await using server = await startFaultServer()
    let count = 0
    server.always('*', {
      name: 'every tenth fails',
      act: async (exchange) => {
        count += 1
        await (count % 10 === 0 ? unavailable() : answer({ json: {} })).act(exchange)
      },
    })
    const client = thingsClient(server.url, { retry: { baseDelayMs: 1, maxDelayMs: 2 } })
    const results = await mapConcurrent(
      Array.from({ length: 400 }).keys(),
      async (id) => await client.request(getThing, { path: { id } }),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(0)
  })

  test('can be switched off', () => {
    const budget = retryBudget(false)
    expect(Array.from({ length: 1000 }, () => budget.take())).not.toContain(false)
  })
})

describe('back-off', () => {
  test('doubles its bound up to the maximum', () => {
    const bounds = [1, 2, 3, 4, 5, 6].map((retry) => backoffMs(retry, 250, 2000, () => 1))
    expect(bounds).toEqual([250, 500, 1000, 2000, 2000, 2000])
  })

  test('1,000 clients that fail together come back evenly spread', () => {
    const buckets = Array.from({ length: 10 }, () => 0)
    for (let client = 0; client < 1000; client += 1) {
      const bucket = Math.floor(backoffMs(1, 100, 100) / 10)
      buckets[bucket] = (buckets[bucket] ?? 0) + 1
    }
    const chiSquare = buckets.reduce((sum, count) => sum + (count - 100) ** 2 / 100, 0)
    // Nine degrees of freedom: an even spread exceeds this once in 100,000 runs.
    expect(chiSquare).toBeLessThan(39.4)
  })
})
