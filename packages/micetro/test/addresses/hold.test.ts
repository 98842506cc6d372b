import { holdFreeAddress, type MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failureOf } from '../support/world.ts'
import { administrator, fakeSubnets, recordOf } from './support/subnets.ts'

const range = '192.0.2.0/29'

let fake: FakeMicetro
let client: MicetroClient

beforeEach(() => {
  fake = fakeSubnets()
  client = administrator(fake)
})

const deletions = (): number => fake.requests.filter(({ method }) => method === 'DELETE').length

describe('a held address', () => {
  test('is free again when its block is left', async () => {
    {
      await using hold = await holdFreeAddress(client, range)
      expect(hold).toMatchObject({ address: '192.0.2.1', range, isHeld: true })
      expect(await recordOf(client, hold.address)).toMatchObject({ state: 'Held' })
    }
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Free' })
  })

  test('is free again when the block fails', async () => {
    const work = async (): Promise<void> => {
      await using hold = await holdFreeAddress(client, range)
      throw new Error(`no machine for ${hold.address}`)
    }
    await expect(work()).rejects.toThrow('no machine for 192.0.2.1')
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Free' })
  })

  test('stays claimed if it is kept', async () => {
    {
      await using hold = await holdFreeAddress(client, range)
      await hold.keep({ properties: { Owner: 'ops' }, saveComment: 'ours' })
      expect(hold.isHeld).toBe(true)
    }
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Claimed', customProperties: { Owner: 'ops' } })
    expect(deletions()).toBe(0)
  })

  test('that was kept can still be released', async () => {
    const hold = await holdFreeAddress(client, range)
    await hold.keep()
    await hold.release()
    await hold.release()
    expect(deletions()).toBe(1)
    expect(hold.isHeld).toBe(false)
    expect(await failureOf(hold.keep())).toMatchObject({ code: 'hold_released', operation: 'keep' })
  })

  test('is nobody else’s, however many there are', async () => {
    const holds = await Promise.all(Array.from({ length: 6 }, async () => await holdFreeAddress(client, range)))
    expect(new Set(holds.map(({ address }) => address)).size).toBe(6)
    await Promise.all(holds.map(async (hold) => await hold[Symbol.asyncDispose]()))
    expect(fake.state.holds).toEqual([])
  })

  test('refuses wrong parameters', async () => {
    await using hold = await holdFreeAddress(client, range)
    expect(await failureOf(hold.keep({ comment: 'x' } as never))).toMatchObject({ option: 'comment' })
  })
})

describe('a hold that lasts longer than the server’s', () => {
  // Clocks of the test's own: a machine that is slow must not lose a hold.
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const pass = async (milliseconds: number): Promise<unknown> => await vi.advanceTimersByTimeAsync(milliseconds)
  const writes = (): number => fake.requests.filter(({ method }) => method === 'PUT').length

  test('becomes a claim in time, and frees the address all the same', async () => {
    {
      await using hold = await holdFreeAddress(client, range, { temporaryClaimTime: 60 })
      await pass(39_000)
      expect(await recordOf(client, hold.address)).toMatchObject({ state: 'Held' })
      await pass(5000)
      expect(await recordOf(client, hold.address)).toMatchObject({ state: 'Claimed' })
      await pass(60_000)
      expect([hold.isHeld, hold.signal.aborted, writes()]).toEqual([true, false, 1])
    }
    expect(await recordOf(client, '192.0.2.1')).toMatchObject({ state: 'Free' })
  })

  test('tries again if that fails', async () => {
    fake.failNext('PUT *', 503)
    await using hold = await holdFreeAddress(client, range, { temporaryClaimTime: 60 })
    await pass(59_000)
    expect(await recordOf(client, hold.address)).toMatchObject({ state: 'Claimed' })
    expect(writes()).toBe(2)
  })

  test('is lost if it cannot be made longer, and then touches the address no more', async () => {
    const refused = { status: 400, body: { error: { code: 1028, message: 'Access denied.' } } }
    fake.failNext('PUT *', refused, { times: Infinity })
    const hold = await holdFreeAddress(client, range, { temporaryClaimTime: 60 })
    await pass(59_000)
    expect(hold.signal.aborted).toBe(false)
    await pass(2000)
    expect(hold.signal.aborted).toBe(true)
    expect(hold.signal.reason).toMatchObject({ code: 'hold_lost' })
    expect(hold.isHeld).toBe(false)
    expect(await failureOf(hold.keep())).toMatchObject({ code: 'hold_lost' })
    await hold[Symbol.asyncDispose]()
    expect(deletions()).toBe(0)
  })

  test('tells if nobody knows whose the address is', async () => {
    fake.failNext('PUT *', { networkError: 'reset' }, { times: Infinity })
    const hold = await holdFreeAddress(client, range, { temporaryClaimTime: 60 })
    await pass(61_000)
    expect(hold.signal.aborted).toBe(true)
    expect(await failureOf(hold.release())).toMatchObject({ code: 'hold_unclear' })
    expect(deletions()).toBe(0)
  })
})

test('a release that fails is told only where the address does not become free by itself', async () => {
  const temporary = await holdFreeAddress(client, range)
  fake.failNext('DELETE *', 503)
  await temporary.release()
  const claimed = await holdFreeAddress(client, range)
  await claimed.keep()
  fake.failNext('DELETE *', 503)
  expect(await failureOf(claimed.release())).toMatchObject({ status: 503 })
  await claimed.release()
  expect(await recordOf(client, claimed.address)).toMatchObject({ state: 'Free' })
})
