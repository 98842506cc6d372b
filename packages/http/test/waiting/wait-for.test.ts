import {
  ConfigError,
  ConnectionError,
  NotFoundError,
  sleep,
  waitFor,
  WaitFailedError,
  WaitTimeoutError,
} from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../support/things.ts'

const quick = { intervalMs: 2, jitter: 0 }

/** Polls give these one after another; the last repeats. */
function states(...list: readonly (string | Error)[]): { poll: () => Promise<string>; count: () => number } {
  let polls = 0
  return {
    count: () => polls,
    poll: async () => {
      const state = list[Math.min(polls, list.length - 1)]
      polls += 1
      return state instanceof Error ? await Promise.reject(state) : await Promise.resolve(state ?? '')
    },
  }
}

const blip = new ConnectionError('reset', { reason: 'reset', sent: 'maybe', retryable: true })
const headers = { get: () => null, has: () => false, names: () => [] }

describe('waitFor', () => {
  test('polls until the state is reached, and tells of each poll', async () => {
    const { poll } = states('down', 'powering_up', 'up')
    const seen: string[] = []
    const state = await waitFor(poll, {
      ...quick,
      until: (now) => now === 'up',
      onPoll: ({ state: now, polls }) => seen.push(`${polls} ${now}`),
    })
    expect(state).toBe('up')
    expect(seen).toEqual(['1 down', '2 powering_up', '3 up'])
  })

  test('needs one poll for what is there already', async () => {
    const { poll, count } = states('up')
    await waitFor(poll, { until: (now) => now === 'up' })
    expect(count()).toBe(1)
  })

  test.each([
    [true, 'waiting for vm 7 to be up ended in failure'],
    ['the host is gone', 'waiting for vm 7 to be up ended in failure: the host is gone'],
  ])('ends at once when it can no longer come: %j', async (failure, message) => {
    const { poll, count } = states('powering_up', 'error', 'up')
    const error = await failureOf(
      waitFor(poll, {
        ...quick,
        description: 'vm 7 to be up',
        until: (now) => now === 'up',
        failWhen: (now) => now === 'error' && failure,
      }),
    )
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(error).toMatchObject({ message, last: 'error' })
    expect(count()).toBe(2)
  })

  test('ends after its deadline and keeps the last state', async () => {
    const { poll } = states('down')
    const startedAt = performance.now()
    const error = await failureOf(waitFor(poll, { ...quick, deadlineMs: 60, until: () => false, description: 'vm 7' }))
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toMatchObject({
      last: 'down',
      phase: 'deadline',
      message: 'waited 60 ms for vm 7 in vain (deadlineMs)',
    })
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })

  test('ends after its deadline though a poll hangs', async () => {
    const error = await failureOf(
      waitFor(async () => await new Promise<string>(() => undefined), { deadlineMs: 30, until: () => true }),
    )
    expect(error).toBeInstanceOf(WaitTimeoutError)
  })

  test('survives passing failures and says so when they do not pass', async () => {
    expect(await waitFor(states(blip, blip, 'up').poll, { ...quick, until: (now) => now === 'up' })).toBe('up')
    const error = await failureOf(waitFor(states(blip).poll, { ...quick, deadlineMs: 40, until: () => true }))
    expect(String(error)).toContain('the last poll failed: reset')
  })

  test('ends with any other failure', async () => {
    const gone = new NotFoundError('no such vm', { status: 404, headers })
    expect(await failureOf(waitFor(states(gone).poll, { ...quick, until: () => true }))).toBe(gone)
    const bug = new TypeError('undefined is not a function')
    expect(await failureOf(waitFor(states(bug).poll, { ...quick, until: () => true }))).toBe(bug)
  })

  test('polls do not overlap', async () => {
    let running = 0
    let most = 0
    let polls = 0
    const poll = async (): Promise<number> => {
      running += 1
      most = Math.max(most, running)
      await sleep(5)
      running -= 1
      return (polls += 1)
    }
    await waitFor(poll, { intervalMs: 1, jitter: 0, backoff: 1, until: (count) => count === 5 })
    expect(most).toBe(1)
  })

  test('intervals grow up to their bound', async () => {
    const at: number[] = []
    const poll = async (): Promise<number> => await Promise.resolve(at.push(performance.now()))
    await waitFor(poll, { intervalMs: 10, backoff: 4, maxIntervalMs: 50, jitter: 0, until: (count) => count === 4 })
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
    expect(gaps[1]).toBeGreaterThan(35)
    expect(gaps[2]).toBeLessThan(1500)
  })

  test('an abort ends it with the signal’s reason, in a poll or between polls', async () => {
    for (const poll of [states('down').poll, async () => await new Promise<string>(() => undefined)]) {
      const controller = new AbortController()
      const waiting = failureOf(waitFor(poll, { intervalMs: 10_000, until: () => false, signal: controller.signal }))
      await sleep(5)
      controller.abort(new Error('the user left'))
      expect(await waiting).toMatchObject({ message: 'the user left' })
    }
  })

  test.each([
    [{ deadlineMs: -1 }, 'deadlineMs: must be milliseconds'],
    [{ backoff: 0.5 }, 'backoff: must be a number, 1 or more'],
    [{ jitter: 2 }, 'jitter: must be a number from 0 to 1'],
    [{ interval: 5 }, 'interval: is not an option; did you mean intervalMs?'],
    [{ until: 'up' }, 'until: must be a function'],
    [{ until: undefined }, 'until: must be a function'],
    [{ failWhen: 'error' }, 'failWhen: must be a function'],
    [{ signal: new AbortController() }, 'signal: must be an AbortSignal'],
  ])('refuses %j: %s', async (wrong, message) => {
    const { poll, count } = states('up')
    const error = await failureOf(waitFor(poll, { until: () => true, ...wrong } as never))
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toContain(message)
    expect(count()).toBe(0)
  })
  test('refuses what is no options and no function', async () => {
    const { poll, count } = states('up')
    for (const [from, options, option] of [
      [poll, undefined, 'options'],
      [poll, {}, 'until'],
      ['poll', { until: () => true }, 'poll'],
    ] as const) {
      const error = await failureOf(waitFor(from as typeof poll, options as never))
      expect(error).toBeInstanceOf(ConfigError)
      expect(error).toMatchObject({ option })
    }
    expect(count()).toBe(0)
  })
})
