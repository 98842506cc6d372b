import { findLeaks } from '@core/http/testing'
import { SessionStoreError, type UserSessions } from '@sdk/micetro/session'
import { afterEach, expect, test, vi } from 'vitest'
import { failureOf } from '../support/world.ts'
import { micetroOfMany, people, sessionsOf } from './support/micetro.ts'
import { newKey, sharedStore, type SharedStore } from './support/session-stores.ts'

afterEach(() => vi.useRealTimers())

const { password } = people.ada
const keys = [newKey()]

/** Two instances of an app. */
function instances(
  store: SharedStore,
  options: { idleTimeoutMs?: number } = {},
): readonly [UserSessions, UserSessions] {
  return [sessionsOf({ store, keys, ...options }), sessionsOf({ store, keys, ...options })]
}

function passTime(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

async function unreadable(sessions: UserSessions, id: string): Promise<unknown> {
  const error = await failureOf(sessions.find(id))
  expect(error).toBeInstanceOf(SessionStoreError)
  expect(error).toMatchObject({ code: 'record_unreadable', status: 401, retryable: false })
  return error
}

test('instances of an app share sessions, each with one client of its own', async () => {
  const [one, two] = instances(sharedStore())
  const begun = await one.login('ada', password)
  const [found, again] = await Promise.all([two.find(begun.sessionAuth), two.find(begun.sessionAuth)])
  expect(found).toBe(again)
  expect(two.size).toBe(1)
  expect(found?.micetroApi.v2).not.toBe(begun.micetroApi.v2)
  expect(found?.toJSON()).toEqual(begun.toJSON())
  expect(await found?.micetroApi.v2.httpGet('/dnsZones')).toMatchObject({
    result: { dnsZones: [{ name: people.ada.zone }] },
  })
})

test('a logout in one instance counts in all', async () => {
  const [one, two] = instances(sharedStore())
  const begun = await one.login('ada', password)
  const found = await two.find(begun.sessionAuth)
  await found?.logout()
  expect(await one.find(begun.sessionAuth)).toBeUndefined()
  expect(begun.isActive).toBe(false)
  expect([one.size, two.size]).toEqual([0, 0])
})

test('closing an instance ends no session', async () => {
  const [one, two] = instances(sharedStore())
  const { sessionAuth } = await one.login('ada', password)
  await one.close()
  expect((await two.find(sessionAuth))?.username).toBe('ada')
})

test('the store holds neither an id nor a name nor a password', async () => {
  const store = sharedStore()
  const [one] = instances(store, { idleTimeoutMs: 60_000 })
  const session = await one.login('ada', password)
  expect(store.entries.size).toBe(2)
  const secrets = { id: session.sessionAuth, password, auth: session.micetroAuth.replace(/^\S+ /, '') }
  expect(findLeaks([...store.entries], secrets)).toEqual([])
  expect(JSON.stringify([...store.entries])).not.toContain('ada')
  expect(store.ttls.get([...store.entries.keys()].find((key) => key.startsWith('touch:')) ?? '')).toBe(60_000)
})

test('a record is good for its own session only', async () => {
  const store = sharedStore()
  const [one, two] = instances(store)
  const [ada, grace] = [await one.login('ada', password), await one.login('grace', people.grace.password)]
  const [adaKey = '', graceKey = ''] = store.entries.keys()
  store.entries.set(graceKey, store.entries.get(adaKey))
  await unreadable(one, grace.sessionAuth)
  await unreadable(two, grace.sessionAuth)
  expect((await two.find(ada.sessionAuth))?.username).toBe('ada')
})

test('a note of use is no record, and the other way round', async () => {
  const store = sharedStore()
  const [one] = instances(store, { idleTimeoutMs: 60_000 })
  const { sessionAuth } = await one.login('ada', password)
  const [touchKey = '', recordKey = ''] = store.entries.keys()
  const note = store.entries.get(touchKey)
  store.entries.set(touchKey, store.entries.get(recordKey))
  expect(await unreadable(one, sessionAuth)).toBeInstanceOf(SessionStoreError)
  store.entries.set(recordKey, note)
  expect(await unreadable(one, sessionAuth)).toBeInstanceOf(SessionStoreError)
})

test.each<[string, (record: string) => unknown]>([
  ['one bit', (record) => record.slice(0, -5) + (record.at(-5) === 'A' ? 'B' : 'A') + record.slice(-4)],
  ['its end', (record) => record.slice(0, -10)],
  ['its key', (record) => record.replace(/^v1\.[^.]+/, 'v1.AAAAAAAA')],
  ['its version', (record) => record.replace('v1', 'v2')],
  ['its kind', () => ({ username: 'grace' })],
  ['everything', () => ''],
  ['its size', (record) => record + 'A'.repeat(100_000)],
])('a record that was changed is an error, not a logout: %s', async (_, change) => {
  const store = sharedStore()
  const [one, two] = instances(store)
  const { sessionAuth } = await one.login('ada', password)
  const [key = ''] = store.entries.keys()
  store.entries.set(key, change(String(store.entries.get(key))))
  for (const sessions of [one, two]) {
    expect(findLeaks(await unreadable(sessions, sessionAuth), { sessionAuth, password })).toEqual([])
  }
})

test('keys can be replaced without a logout', async () => {
  const store = sharedStore()
  const [oldKey, newerKey] = [newKey(), newKey()]
  const { sessionAuth } = await sessionsOf({ store, keys: [oldKey] }).login('ada', password)
  const both = sessionsOf({ store, keys: [newerKey, oldKey] })
  expect((await both.find(sessionAuth))?.username).toBe('ada')
  const later = await both.login('grace', people.grace.password)
  const last = sessionsOf({ store, keys: [newerKey] })
  expect((await last.find(later.sessionAuth))?.username).toBe('grace')
  await unreadable(last, sessionAuth)
})

test('keys are taken as bytes, base64 and hex alike', async () => {
  const store = sharedStore()
  const bytes = Buffer.from(newKey(), 'base64')
  const { sessionAuth } = await sessionsOf({ store, keys: [new Uint8Array(bytes)] }).login('ada', password)
  for (const encoding of ['hex', 'base64', 'base64url'] as const) {
    const sessions = sessionsOf({ store, keys: [bytes.toString(encoding)] })
    expect((await sessions.find(sessionAuth))?.username).toBe('ada')
  }
})

test('the longest name and password there can be fit into a record', async () => {
  const [name, secret] = ['\u{10348}'.repeat(128), '\u{10348}'.repeat(512)]
  const { fetch } = micetroOfMany([[name, secret, 'a.example.com.']])
  const store = sharedStore()
  const { sessionAuth } = await sessionsOf({ store, keys }, fetch).login(name, secret)
  expect((await sessionsOf({ store, keys }, fetch).find(sessionAuth))?.username).toBe(name)
})

test('an outage of the store is an error', async () => {
  const store = sharedStore()
  const [one] = instances(store)
  const session = await one.login('ada', password)
  store.outage = new Error('connection refused')
  const failures = [
    await failureOf(one.find(session.sessionAuth)),
    await failureOf(one.login('grace', people.grace.password)),
    await failureOf(session.logout()),
  ]
  for (const error of failures) {
    expect(error).toBeInstanceOf(SessionStoreError)
    expect(error).toMatchObject({ code: 'store_unavailable', status: 503, retryable: true, cause: store.outage })
  }
  expect(session.isActive).toBe(false)
  expect(session.micetroAuth).toBe('')
  expect(one.size).toBe(0)
})

test('a store that says nothing is an outage', async () => {
  const store = { ...sharedStore(), get: async () => await new Promise<undefined>(() => undefined) }
  const sessions = sessionsOf({ store, keys, storeTimeoutMs: 20 })
  const { sessionAuth } = await sessions.login('ada', password)
  expect(await failureOf(sessions.find(sessionAuth))).toMatchObject({ code: 'store_unavailable' })
})

test('a store that keeps nothing is an outage', async () => {
  const store = { ...sharedStore(), set: async () => await Promise.resolve(false) }
  expect(await failureOf(sessionsOf({ store, keys }).login('ada', password))).toMatchObject({
    code: 'store_unavailable',
  })
})

test('use in any instance keeps a session from being idle', async () => {
  const [one, two] = instances(sharedStore(), { idleTimeoutMs: 60_000 })
  const { sessionAuth } = await one.login('ada', password)
  for (const sessions of [two, one, two, two, one]) {
    passTime(50_000)
    expect((await sessions.find(sessionAuth))?.username).toBe('ada')
  }
  passTime(61_000)
  expect(await two.find(sessionAuth)).toBeUndefined()
  expect(await one.find(sessionAuth)).toBeUndefined()
})

test('a use that is noted late does not bring an ended session back', async () => {
  const store = sharedStore()
  const [one, two] = instances(store, { idleTimeoutMs: 60_000 })
  const { sessionAuth } = await one.login('ada', password)
  passTime(30_000)
  const set = vi.spyOn(store, 'set')
  let release = (): void => undefined
  set.mockImplementationOnce(async (key, value) => {
    await new Promise<void>((resolve) => (release = resolve))
    store.entries.set(key, value)
  })
  const late = one.find(sessionAuth)
  await vi.waitFor(() => expect(set).toHaveBeenCalled(), { timeout: 20_000 })
  await two.logout(sessionAuth)
  release()
  await late
  expect(await one.find(sessionAuth)).toBeUndefined()
  expect(await two.find(sessionAuth)).toBeUndefined()
})

test('a logout wins over a request that is just looking for the session', async () => {
  const store = sharedStore()
  const [one, two] = instances(store)
  const { sessionAuth } = await one.login('ada', password)
  const [found] = await Promise.all([two.find(sessionAuth), two.logout(sessionAuth)])
  expect(found?.isActive ?? false).toBe(false)
  expect(two.size).toBe(0)
})

test('beyond its bound, an instance lets go of clients, not of sessions', async () => {
  const store = sharedStore()
  const sessions = sessionsOf({ store, keys, maxSessions: 1 })
  const ada = await sessions.login('ada', password)
  await sessions.login('grace', people.grace.password)
  expect(sessions.size).toBe(1)
  expect(ada.isActive).toBe(false)
  expect((await sessions.find(ada.sessionAuth))?.username).toBe('ada')
})
