import { ConnectionError, waitFor, type WaitOptions } from '@core/http'
import { describe, expect, test, vi } from 'vitest'
import { failureOf } from '../support/things.ts'

/** Delays of the timers that a wait sets between `polls` polls. */
async function intervals(polls: number, options: Omit<WaitOptions<number>, 'until'>): Promise<number[]> {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  let count = 0
  const poll = async (): Promise<number> => await Promise.resolve((count += 1))
  await waitFor(poll, { ...options, deadlineMs: 54_321, until: (state) => state === polls })
  const delays = timers.mock.calls.map(([, delayMs]) => Number(delayMs))
  return delays.filter((delayMs) => delayMs !== 54_321)
}

describe('the time between polls', () => {
  test('grows up to its bound', async () => {
    expect(await intervals(5, { intervalMs: 2, backoff: 2, maxIntervalMs: 6, jitter: 0 })).toEqual([2, 4, 6, 6])
  })

  test('is shortened at random, by a fifth at most', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    expect(await intervals(3, { intervalMs: 10, backoff: 1 })).toEqual([8, 8])
    expect(await intervals(2, { intervalMs: 10, jitter: 0.5 })).toContain(5)
  })
})

test('a poll gets a signal that ends with the wait', async () => {
  const signals: AbortSignal[] = []
  const poll = async (signal: AbortSignal): Promise<never> => {
    signals.push(signal)
    return await new Promise(() => undefined)
  }
  await failureOf(waitFor(poll, { deadlineMs: 10, until: () => true }))
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
})

describe('the error of a wait in vain', () => {
  const blip = new ConnectionError('reset', { reason: 'reset', sent: 'maybe', retryable: true })
  const quick = { intervalMs: 2, backoff: 1, deadlineMs: 40, until: () => false }

  test('has the last failure as its cause', async () => {
    const error = await failureOf(waitFor(async () => await Promise.reject(blip), quick))
    expect(error).toMatchObject({ cause: blip })
  })

  test('forgets a failure that passed', async () => {
    let polls = 0
    const poll = async (): Promise<string> => {
      polls += 1
      return await (polls === 1 ? Promise.reject(blip) : Promise.resolve('down'))
    }
    const error = await failureOf(waitFor(poll, quick))
    expect(String(error)).not.toContain('the last poll failed')
    expect((error as Error).cause).toBeUndefined()
  })
})
