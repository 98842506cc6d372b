import { LicenseApp } from '@sdk/cloudspot/app'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { fakeWorld } from '../world.ts'
import { appWorld, bob, licenseOf } from './app-world.ts'

const minute = 60_000
const idleTimeoutMs = 30 * minute

const pass = (ms: number): void => void vi.setSystemTime(Date.now() + ms)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000_000 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a session', () => {
  test('ends when it was idle for too long, and is not revived', async () => {
    const { app } = appWorld({ idleTimeoutMs })
    const { id } = await app.logIn(...bob)
    pass(idleTimeoutMs)
    expect(await app.find(id)).toBeUndefined()
    pass(-idleTimeoutMs)
    expect(await app.find(id)).toBeUndefined()
  })

  test('goes on as long as it is used, but not beyond its lifetime', async () => {
    const { app } = appWorld({ idleTimeoutMs, lifetimeMs: 100 * minute })
    const { id } = await app.logIn(...bob)
    for (let count = 0; count < 4; count += 1) {
      pass(24 * minute)
      expect((await app.find(id))?.user.username).toBe(bob[0])
    }
    pass(5 * minute)
    expect(await app.find(id)).toBeUndefined()
  })

  test('has no such limit unless told', async () => {
    const { app } = appWorld()
    const { id } = await app.logIn(...bob)
    pass(11 * 60 * minute)
    expect(await app.find(id)).toBeDefined()
  })

  test('is used in whichever instance of the app, and ends in all of them', async () => {
    const storage = new Keyv({ throwOnErrors: true })
    const [fake, keys] = [fakeWorld(), [Buffer.from(Array.from({ length: 32 }, (_, index) => index))]]
    const instance = (): LicenseApp =>
      new LicenseApp({ license: licenseOf(fake), webhook: false, storage, keys, idleTimeoutMs })
    const [one, other] = [instance(), instance()]
    const { id } = await one.logIn(...bob)
    pass(20 * minute)
    expect(await other.find(id)).toBeDefined()
    pass(20 * minute)
    expect(await one.find(id)).toBeDefined()
    pass(idleTimeoutMs)
    expect(await other.find(id)).toBeUndefined()
    expect(await one.find(id)).toBeUndefined()
  })

  test('that is used all the time is noted from time to time only', async () => {
    const written: string[] = []
    const kept = new Map<string, string>()
    const { app } = appWorld({
      idleTimeoutMs,
      keys: [Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
      storage: {
        get: async (key) => await Promise.resolve(kept.get(key)),
        set: async (key, value) => await Promise.resolve(void (written.push(key), kept.set(key, value))),
        delete: async (key) => await Promise.resolve(kept.delete(key)),
      },
    })
    const { id } = await app.logIn(...bob)
    for (let count = 0; count < 60; count += 1) {
      pass(2000)
      await app.find(id)
    }
    expect(written.filter((key) => key.includes(':session-use:'))).toHaveLength(1)
    await app.logOut(id)
    expect([...kept.keys()].filter((key) => key.includes(':session'))).toEqual([])
  })
})

test.each([0, -1, '5', null])('idleTimeoutMs cannot be %j', (value) => {
  expect(() => appWorld({ idleTimeoutMs: value as number })).toThrow(
    expect.objectContaining({ name: 'ConfigError', option: 'idleTimeoutMs' }),
  )
})
