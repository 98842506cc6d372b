import KeyvRedis, { createKeyv } from '@keyv/redis'
import { SessionStoreError, UserSessions } from '@sdk/micetro/session'
import { Keyv } from 'keyv'
import { describe, expect, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { people, sessionsOf, url } from './support/micetro.ts'
import { noRedis, startRedis } from './support/redis.ts'
import { newKey } from './support/session-stores.ts'

const { password } = people.ada
const keys = [newKey()]

test('a Keyv fits as a store, unless it swallows errors', async () => {
  const keyv = new Keyv({ throwOnErrors: true })
  await using one = sessionsOf({ store: keyv, keys, idleTimeoutMs: 60_000 })
  await using two = sessionsOf({ store: keyv, keys, idleTimeoutMs: 60_000 })
  const { sessionAuth } = await one.login('ada', password)
  expect((await two.find(sessionAuth))?.username).toBe('ada')
  await two.logout(sessionAuth)
  expect(await one.find(sessionAuth)).toBeUndefined()
  for (const store of [new Keyv(), new Keyv({ store: new KeyvRedis('redis://127.0.0.1:1'), throwOnErrors: true })]) {
    expect(() => new UserSessions({ micetro: url, store, keys })).toThrow('throwOnErrors: true')
  }
})

describe(`Redis${noRedis === undefined ? '' : ` (${noRedis})`}`, () => {
  const connect = (address: string): Keyv => createKeyv(address, { throwOnErrors: true, connectionTimeout: 10_000 })

  test.skipIf(noRedis !== undefined)('instances of an app share sessions in it', async () => {
    await using redis = await startRedis()
    const stores = [connect(redis.url), connect(redis.url)] as const
    try {
      const [one, two] = stores.map((store) => sessionsOf({ store, keys, idleTimeoutMs: 60_000 })) as [
        UserSessions,
        UserSessions,
      ]
      const [ada, grace] = [await one.login('ada', password), await two.login('grace', people.grace.password)]
      const there = await two.find(ada.sessionAuth)
      expect(await there?.micetroApi.v2.httpGet('/dnsZones')).toMatchObject({
        result: { dnsZones: [{ name: people.ada.zone }] },
      })
      expect((await one.find(grace.sessionAuth))?.username).toBe('grace')
      await there?.logout()
      expect(await one.find(ada.sessionAuth)).toBeUndefined()
      expect((await one.find(grace.sessionAuth))?.isActive).toBe(true)
    } finally {
      await Promise.all(stores.map(async (store) => await store.disconnect()))
    }
  })

  test.skipIf(noRedis !== undefined)('forgets sessions by itself when they are over', async () => {
    await using redis = await startRedis()
    const store = connect(redis.url)
    try {
      const sessions = sessionsOf({ store, keys, lifetimeMs: 3_600_000 })
      const { sessionAuth } = await sessions.login('ada', password)
      const [key = ''] = await keysIn(store)
      expect(key).toContain('session:')
      const redisClient = await clientIn(store)
      const leftMs = await redisClient.pTTL(key)
      expect(leftMs).toBeGreaterThan(0)
      expect(leftMs).toBeLessThanOrEqual(3_600_000)
      // Its hour is over.
      await redisClient.pExpire(key, 1)
      await expect.poll(async () => await keysIn(store), { timeout: 20_000 }).toEqual([])
      expect(await sessions.find(sessionAuth)).toBeUndefined()
    } finally {
      await store.disconnect()
    }
  })

  test.skipIf(noRedis !== undefined)('a Redis that goes away is an outage, in time', async () => {
    await using redis = await startRedis()
    const store = connect(redis.url)
    try {
      const sessions = sessionsOf({ store, keys, storeTimeoutMs: 500 })
      const session = await sessions.login('ada', password)
      await redis.stop()
      for (const attempt of [() => sessions.find(session.sessionAuth), () => sessions.login('ada', password)]) {
        const error = await failureOf(attempt())
        expect(error).toBeInstanceOf(SessionStoreError)
        expect(error).toMatchObject({ code: 'store_unavailable' })
      }
    } finally {
      await (store.store as KeyvRedis<string>).disconnect(true)
    }
  })
})

/** What is used of the client that a Keyv has. */
interface RedisClient {
  keys(pattern: string): Promise<string[]>
  pTTL(key: string): Promise<number>
  pExpire(key: string, milliseconds: number): Promise<unknown>
}

async function clientIn(store: Keyv): Promise<RedisClient> {
  const client: unknown = await (store.store as KeyvRedis<string>).getClient()
  return client as RedisClient
}

/** All keys that a Redis holds. */
async function keysIn(store: Keyv): Promise<string[]> {
  return await (await clientIn(store)).keys('*')
}
