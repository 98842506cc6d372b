import { serve } from '@core/http/testing'
import { AuthError, ConfigError, ServerError } from '@sdk/micetro'
import { UserSessions, type UserSessionsOptions } from '@sdk/micetro/session'
import { afterEach, expect, test, vi } from 'vitest'
import { failureOf } from '../support/world.ts'
import { micetroOfPeople, people, sessionsOf, url } from './support/micetro.ts'

afterEach(() => vi.useRealTimers())

const { password } = people.ada

/** Moves the clock, and leaves timers alone. */
function passTime(ms: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms })
}

test('finds a session by its id, and no other', async () => {
  await using sessions = sessionsOf()
  const [ada, grace] = [await sessions.login('ada', password), await sessions.login('grace', people.grace.password)]
  expect(await sessions.find(ada.sessionAuth)).toBe(ada)
  expect(await sessions.find(grace.sessionAuth)).toBe(grace)
  expect(ada.micetroApi.v2).not.toBe(grace.micetroApi.v2)
})

test.each([
  ['nothing', ''],
  ['too short', 'a'.repeat(42)],
  ['too long', `${'a'.repeat(43)}A`],
  ['another alphabet', `${'a'.repeat(41)}+A`],
  ['not canonical', `${'a'.repeat(42)}B`],
  ['a key of objects', '__proto__'],
  ['one that nobody has', `${'a'.repeat(42)}A`],
  ['no text', undefined as unknown as string],
])('finds nobody by an id that is %s', async (_, id) => {
  await using sessions = sessionsOf()
  await sessions.login('ada', password)
  expect(await sessions.find(id)).toBeUndefined()
  await sessions.logout(id)
  expect(sessions.size).toBe(1)
})

test('gives each login another id', async () => {
  await using sessions = sessionsOf()
  const ids = new Set<string>()
  for (let count = 0; count < 20; count += 1) ids.add((await sessions.login('ada', password)).sessionAuth)
  expect(ids.size).toBe(20)
  expect([...ids].every((id) => Buffer.from(id, 'base64url').length === 32)).toBe(true)
})

test('begins no session with credentials that Micetro refuses', async () => {
  await using sessions = sessionsOf()
  for (const [name, secret] of [
    ['ada', 'wrong password'],
    ['nobody', password],
    ['grace', password],
  ] as const) {
    const error = await failureOf(sessions.login(name, secret))
    expect(error).toBeInstanceOf(AuthError)
    expect(String(error)).not.toContain(secret)
  }
  expect(sessions.size).toBe(0)
})

test.each([
  ['username', ['', password]],
  ['username', ['ada\r\nx: y', password]],
  ['username', ['a'.repeat(257), password]],
  ['password', ['ada', '']],
  ['password', ['ada', 'b\u0000']],
  ['password', ['ada', 'b'.repeat(1025)]],
  ['password', ['ada', undefined as unknown as string]],
] as const)('sends nothing for a %s that can be none', async (option, [name, secret]) => {
  const fetch = vi.fn<(request: Request) => Promise<Response>>()
  await using sessions = sessionsOf({}, fetch)
  const error = await failureOf(sessions.login(name, secret))
  expect(error).toBeInstanceOf(ConfigError)
  expect(error).toMatchObject({ option })
  expect(fetch).not.toHaveBeenCalled()
})

test('a server that fails begins no session, and says so', async () => {
  await using sessions = sessionsOf({}, async () => await Promise.resolve(new Response('no', { status: 503 })))
  expect(await failureOf(sessions.login('ada', password))).toBeInstanceOf(ServerError)
  expect(sessions.size).toBe(0)
})

test('a login can be given up', async () => {
  await using server = await serve(async () => await new Promise<Response>(() => undefined))
  await using sessions = new UserSessions({ micetro: server.url })
  const reason = new Error('enough')
  const login = sessions.login('ada', password, { signal: AbortSignal.timeout(50) })
  expect(await failureOf(login)).toMatchObject({ name: 'TimeoutError' })
  expect(await failureOf(sessions.login('ada', password, { signal: AbortSignal.abort(reason) }))).toBe(reason)
})

test('does without a version that the server does not tell', async () => {
  const { fetch } = micetroOfPeople()
  let asked = 0
  await using sessions = sessionsOf({}, async (request) => {
    if (!request.url.includes('web_getPreLoginInfo')) return await fetch(request)
    asked += 1
    return new Response('no', { status: 404 })
  })
  const session = await sessions.login('ada', password)
  expect(session.authenticationVersion).toBeUndefined()
  const before = asked
  await sessions.login('ada', password)
  expect(asked).toBe(before)
})

test('ends a session with its lifetime', async () => {
  await using sessions = sessionsOf({ lifetimeMs: 60_000 })
  const session = await sessions.login('ada', password)
  passTime(59_000)
  expect(await sessions.find(session.sessionAuth)).toBe(session)
  passTime(1000)
  expect(await sessions.find(session.sessionAuth)).toBeUndefined()
  expect(session.isActive).toBe(false)
})

test('ends a session that is not used, if told so', async () => {
  await using sessions = sessionsOf({ idleTimeoutMs: 60_000 })
  const session = await sessions.login('ada', password)
  for (let count = 0; count < 5; count += 1) {
    passTime(50_000)
    expect(await sessions.find(session.sessionAuth)).toBe(session)
  }
  passTime(60_000)
  expect(await sessions.find(session.sessionAuth)).toBeUndefined()
  expect(session.isActive).toBe(false)
})

test('idle sessions do not end unless told so', async () => {
  await using sessions = sessionsOf({ lifetimeMs: false })
  const session = await sessions.login('ada', password)
  passTime(365 * 24 * 3_600_000)
  expect(await sessions.find(session.sessionAuth)).toBe(session)
})

test('lets go of what is over without being asked for it', async () => {
  await using sessions = sessionsOf({ lifetimeMs: 60_000 })
  const forgotten = await sessions.login('ada', password)
  passTime(120_000)
  await sessions.login('grace', people.grace.password)
  expect(sessions.size).toBe(1)
  expect(forgotten.isActive).toBe(false)
})

test('bounds the sessions of one user, and of all', async () => {
  await using sessions = sessionsOf({ maxSessions: 5, maxSessionsPerUser: 3 })
  const [first, second, third] = [
    await sessions.login('ada', password),
    await sessions.login('ada', password),
    await sessions.login('ada', password),
  ]
  await sessions.find(first.sessionAuth)
  await sessions.login('ada', password)
  expect([first, second, third].map(({ isActive }) => isActive)).toEqual([true, false, true])
  expect(await sessions.find(second.sessionAuth)).toBeUndefined()
  for (let count = 0; count < 3; count += 1) await sessions.login('grace', people.grace.password)
  expect(sessions.size).toBe(5)
  expect(third.isActive).toBe(false)
})

test('closing ends the clients, and refuses what comes after', async () => {
  const sessions = sessionsOf()
  const session = await sessions.login('ada', password)
  await sessions.close()
  await sessions.close()
  expect(session.isActive).toBe(false)
  expect(await failureOf(sessions.find(session.sessionAuth))).toMatchObject({ name: 'ConfigError', option: 'sessions' })
  expect(await failureOf(sessions.login('ada', password))).toMatchObject({ name: 'ConfigError', option: 'sessions' })
})

test('takes the word of the app for replication users', async () => {
  await using sessions = sessionsOf({ isReplicationUser: async (name) => await Promise.resolve(name === 'ada') })
  expect((await sessions.login('ada', password)).isReplicationUser).toBe(true)
  expect((await sessions.login('grace', people.grace.password)).isReplicationUser).toBe(false)
})

const nothing = async (): Promise<undefined> => await Promise.resolve(undefined)
const store = { get: nothing, set: nothing, delete: nothing }

test.each<[string, object]>([
  ['micetro', {}],
  ['url', { micetro: { url: 'ftp://a' } }],
  ['micetro.username', { micetro: { url, username: 'ada', password } }],
  ['micetro.auth', { micetro: { url, auth: 'Basic abc' } }],
  ['idleTimeoutMs', { micetro: url, idleTimeoutMs: 0 }],
  ['idleTimoutMs', { micetro: url, idleTimoutMs: 5 }],
  ['lifetimeMs', { micetro: url, lifetimeMs: true }],
  ['maxSessions', { micetro: url, maxSessions: 1.5 }],
  ['keys', { micetro: url, store }],
  ['keys', { micetro: url, keys: [] }],
  ['keys[0]', { micetro: url, keys: ['too short'] }],
  ['keys[0]', { micetro: url, keys: ['0'.repeat(64)] }],
  ['keys[1]', { micetro: url, keys: ['ab12cd34'.repeat(4) + '0123456789abcdef'.repeat(2), new Uint8Array(31)] }],
  ['store', { micetro: url, store: {} }],
  ['store', { micetro: url, store: { ...store, throwOnErrors: false }, keys: [] }],
  ['store', { micetro: url, store: { ...store, store: { throwOnErrors: false } }, keys: [] }],
])('refuses a wrong %s', (option, options) => {
  expect(() => new UserSessions(options as UserSessionsOptions)).toThrow(expect.objectContaining({ option }))
})
