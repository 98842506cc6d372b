import { randomBytes } from 'node:crypto'
import { createKeyv, type default as KeyvRedis } from '@keyv/redis'
import { canarySecrets } from '@core/http/testing'
import { createFakeLicenseServer, type FakeLicenseServer } from '@sdk/cloudspot/testing'
import { type AppStorage, AppStorageError, LicenseApp, type LicenseAppOptions } from '@sdk/cloudspot/app'
import { Keyv } from 'keyv'
import { describe, expect, it, test } from 'vitest'
import { companyTwo, fakeWorld } from '../world.ts'
import { ada, appWorld, bob, failureOf, licenseOf } from './app-world.ts'
import { noRedis, startRedis } from './redis.ts'

const newKey = (): string => randomBytes(32).toString('base64')
const keys = [newKey()]

function appOf(fake: FakeLicenseServer, options: Partial<LicenseAppOptions>): LicenseApp {
  return new LicenseApp({
    license: licenseOf(fake),
    webhook: { guard: 'none-because-this-is-a-test' },
    settleMs: 0,
    keys,
    ...options,
  })
}

/** A storage that shows what it holds. */
function openStorage(): AppStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>()
  return {
    entries,
    get: async (key) => await Promise.resolve(entries.get(key)),
    set: async (key, value) => await Promise.resolve(entries.set(key, value)),
    delete: async (key) => await Promise.resolve(entries.delete(key)),
  }
}

/** What two instances of an app share through a storage. */
async function shareSessions(one: LicenseApp, two: LicenseApp, fake: FakeLicenseServer): Promise<void> {
  const [adaHere, bobThere] = [await one.logIn(...ada), await two.logIn(...bob)]
  await two.chooseCompany(adaHere.id, companyTwo)
  expect((await one.find(adaHere.id))?.has('edit_client')).toBe(true)
  expect((await one.find(bobThere.id))?.user.username).toBe(bob[0])
  // The webhook comes to one of them, and counts for both.
  if (one.webhook !== undefined)
    fake.webhooks.connect({ appId: 'crm', url: 'https://app.example.com/', handler: one.webhook })
  fake.setPermissions(ada[0], 'crm', companyTwo, ['use_app'])
  await fake.webhooks.settled()
  expect((await two.find(adaHere.id))?.has('edit_client')).toBe(false)
  await two.logOut(adaHere.id)
  expect(await one.find(adaHere.id)).toBeUndefined()
  const token = fake.startImpersonation(ada[0], companyTwo)
  const impersonated = await one.impersonate(token)
  expect(await failureOf(two.impersonate(token))).toMatchObject({ code: 'impersonation_used' })
  expect((await two.find(impersonated.id))?.isImpersonated).toBe(true)
}

describe('a storage', () => {
  it('may be a Keyv, which instances of the app share', async () => {
    expect.hasAssertions()
    const fake = fakeWorld()
    const storage = new Keyv({ throwOnErrors: true })
    await shareSessions(appOf(fake, { storage }), appOf(fake, { storage }), fake)
  })

  it('holds nothing that can be read: neither ids of sessions, nor tokens, nor names', async () => {
    const { token } = canarySecrets()
    const fake = createFakeLicenseServer({
      apps: ['crm'],
      companies: [{ id: 'c1', name: 'Company One' }],
      users: [
        { username: 'ada@example.org', password: 'open', firstName: 'Ada', permissions: { crm: { c1: ['use_app'] } } },
      ],
    })
    const storage = openStorage()
    const app = appOf(fake, { storage })
    const session = await app.logIn('ada@example.org', 'open')
    const given = fake.tokens()[0]?.token ?? token
    const held = JSON.stringify([...storage.entries])
    for (const secret of [session.id, given, 'ada@example.org', 'Ada', 'Company One', session.user.firstName])
      expect(held).not.toContain(secret)
    expect(storage.entries.size).toBeGreaterThan(5)
    expect([...storage.entries.keys()].every((key) => key.startsWith('cloudspot:'))).toBe(true)
  })

  it('whose records were changed, moved, or sealed by somebody else lets nobody in', async () => {
    const fake = fakeWorld()
    const storage = openStorage()
    const app = appOf(fake, { storage })
    const [one, other] = [await app.logIn(...ada), await app.logIn(...bob)]
    const sessions = [...storage.entries.keys()].filter((key) => key.includes(':session:'))
    const [first = '', second = ''] = sessions
    const [left = '', right = ''] = [storage.entries.get(first), storage.entries.get(second)]
    storage.entries.set(first, right).set(second, left)
    expect([await app.find(one.id), await app.find(other.id)]).toEqual([undefined, undefined])
    storage.entries.set(first, `${left.slice(0, -4)}AAAA`).set(second, '{"userId":"1"}')
    expect([await app.find(one.id), await app.find(other.id)]).toEqual([undefined, undefined])
    storage.entries.set(first, left).set(second, right)
    expect((await app.find(one.id))?.user.username).toBe(ada[0])
    expect(await appOf(fake, { storage, keys: [newKey()] }).find(one.id)).toBeUndefined()
    expect((await appOf(fake, { storage, keys: [newKey(), ...keys] }).find(one.id))?.user.username).toBe(ada[0])
  })

  it.each<[string, (storage: AppStorage) => AppStorage]>([
    ['fails', (storage) => ({ ...storage, get: async () => await Promise.reject(new Error('down')) })],
    ['is silent', (storage) => ({ ...storage, get: async () => await new Promise(() => undefined) })],
    ['keeps nothing', (storage) => ({ ...storage, set: async () => await Promise.resolve(false) })],
  ])('that %s is an outage, not a logout', async (_name, broken) => {
    const fake = fakeWorld()
    const app = appOf(fake, { storage: broken(openStorage()), storageTimeoutMs: 50 })
    const error = await failureOf(app.logIn(...ada))
    expect(error).toBeInstanceOf(AppStorageError)
    expect(error).toMatchObject({ status: 503, code: 'storage_unavailable', retryable: true })
  })
})

describe('options', () => {
  const license = licenseOf(fakeWorld())
  const good = { license, webhook: false } as const
  it.each<[string, object, string]>([
    ['no client', { webhook: false }, 'license'],
    ['what is no client', { ...good, license: { appId: 'crm' } }, 'license'],
    ['nothing about webhooks', { license }, 'webhook'],
    ['webhooks without a guard', { license, webhook: {} }, 'guard'],
    ['an unknown option of webhooks', { license, webhook: { guard: 'none-because-of-a-test', on: {} } }, 'webhook.on'],
    ['what is no storage', { ...good, storage: { get: () => undefined }, keys: [newKey()] }, 'storage'],
    ['a storage that swallows errors', { ...good, storage: new Keyv(), keys }, 'storage'],
    ['a storage without keys', { ...good, storage: new Keyv({ throwOnErrors: true }) }, 'keys'],
    ['no keys', { ...good, keys: [] }, 'keys'],
    ['a password for a key', { ...good, keys: ['hunter2'] }, 'keys[0]'],
    ['a key that is not random', { ...good, keys: [newKey(), 'a'.repeat(43)] }, 'keys[1]'],
    ['no lifetime', { ...good, lifetimeMs: 0 }, 'lifetimeMs'],
    ['an unknown one', { ...good, lifetime: 1 }, 'lifetime'],
  ])('refuse %s', (_name, options, option) => {
    const make = (): unknown => new LicenseApp(options as LicenseAppOptions)
    expect(make).toThrow(
      expect.objectContaining({ name: 'ConfigError', option, message: expect.not.stringContaining('hunter2') }),
    )
  })

  it('close the client', async () => {
    const { app } = appWorld()
    await app.close()
    expect(await failureOf(app.logIn(...ada))).toMatchObject({ code: 'closed' })
  })
})

describe(`Redis${noRedis === undefined ? '' : ` (${noRedis})`}`, () => {
  test.skipIf(noRedis !== undefined)('is shared by instances, and an outage when it goes away', async () => {
    await using redis = await startRedis()
    const connect = (): Keyv => {
      const keyv = createKeyv(redis.url, { throwOnErrors: true, connectionTimeout: 1000 })
      // Keyv also tells a listener; without one it would end the process.
      keyv.on('error', () => undefined)
      return keyv
    }
    const stores = [connect(), connect()] as const
    try {
      const fake = fakeWorld()
      const [one, two] = [
        appOf(fake, { storage: stores[0], storageTimeoutMs: 2000 }),
        appOf(fake, { storage: stores[1], storageTimeoutMs: 2000 }),
      ]
      await shareSessions(one, two, fake)
      await redis.stop()
      expect(await failureOf(one.logIn(...ada))).toBeInstanceOf(AppStorageError)
    } finally {
      for (const { store } of stores) await (store as KeyvRedis<string>).disconnect(true)
    }
  })
})
