import { abortable, sleep } from '@core/http'
import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
const reason = new Error('the user left')

test('50 calls leave no timer behind', async () => {
  const fetch = async (): Promise<Response> => await Promise.resolve(Response.json({}))
  const client = thingsClient('https://things.example.com', { fetch })
  const before = timers()
  for (let count = 0; count < 50; count += 1) await client.request(getThing, { path: { id: count } })
  // Others' timers come and go.
  expect(timers() - before).toBeLessThan(25)
})

describe('sleep', () => {
  test('leaves no listener behind', async () => {
    const { signal } = new AbortController()
    await sleep(1, signal)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('leaves no timer behind when it is aborted', async () => {
    const before = timers()
    const controller = new AbortController()
    const naps = Array.from({ length: 50 }, async () => await failureOf(sleep(60_000, controller.signal)))
    controller.abort(reason)
    expect(new Set(await Promise.all(naps))).toEqual(new Set([reason]))
    expect(timers() - before).toBeLessThan(25)
  })

  test('does not begin when it is too late', async () => {
    expect(await failureOf(sleep(60_000, AbortSignal.abort(reason)))).toBe(reason)
  })
})

describe('abortable', () => {
  test('has nobody told of a failure that comes after the abort', async () => {
    const unhandled: unknown[] = []
    const listener = (error: unknown): void => void unhandled.push(error)
    process.on('unhandledRejection', listener)
    const failing = async (): Promise<never> => await Promise.reject(new Error('nobody listens'))
    expect(await failureOf(abortable(failing(), AbortSignal.abort(reason)))).toBe(reason)
    await sleep(5)
    process.off('unhandledRejection', listener)
    expect(unhandled).toEqual([])
  })
})
