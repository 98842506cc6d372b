import { sleep, waitFor } from '@core/http'
import { answer, delayed, rateLimited, stallBeforeHeaders, startFaultServer } from '@repo/fault-server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const id = { path: { id: '1' } }
const hourMs = 3_600_000

describe.each([hourMs, -hourMs])('when the system clock jumps by %i ms', (jumpMs) => {
  const now = Date.now.bind(Date)
  const jump = (): void => void vi.spyOn(Date, 'now').mockImplementation(() => now() + jumpMs)
  afterEach(() => void vi.restoreAllMocks())

  test('a call within its deadline goes on', async () => {
    await using server = await startFaultServer()
    server.always('*', delayed(60, answer({ json: { id: '1' } })))
    const call = thingsClient(server.url, { deadlineMs: 5000 }).request(getThing, id)
    await server.until(({ requests }) => requests.length > 0)
    jump()
    expect(await call).toEqual({ id: '1' })
  })

  test('a deadline still ends a call in time', async () => {
    await using server = await startFaultServer()
    server.always('*', stallBeforeHeaders())
    const startedAt = performance.now()
    const failed = failureOf(thingsClient(server.url, { deadlineMs: 100 }).request(getThing, id))
    await server.until(({ requests }) => requests.length > 0)
    jump()
    expect(await failed).toMatchObject({ name: 'TimeoutError', phase: 'deadline' })
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('a date in Retry-After is still a wait of bounded length', async () => {
    await using server = await startFaultServer()
    server.script('*', rateLimited({ retryAfter: new Date(now() + 1000).toUTCString() }), answer({ json: {} }))
    jump()
    const startedAt = performance.now()
    // An hour ahead the date has passed: no wait. An hour back it lies beyond the deadline: an error at once.
    await Promise.allSettled([thingsClient(server.url).request(getThing, id)])
    expect(performance.now() - startedAt).toBeLessThan(3000)
  })

  test('a wait still ends in time', async () => {
    const waiting = failureOf(
      waitFor(async () => await Promise.resolve(1), { until: () => false, deadlineMs: 80, intervalMs: 10 }),
    )
    await sleep(10)
    jump()
    expect(await waiting).toMatchObject({ name: 'WaitTimeoutError' })
  })
})
