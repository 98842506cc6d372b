import { inspect } from 'node:util'
import { findLeaks } from '@core/http/testing'
import { type Logger, MicetroClient } from '@sdk/micetro'
import { MicetroUserSession, UserSession } from '@sdk/micetro/session'
import { expect, expectTypeOf, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { people, sessionsOf, url } from './support/micetro.ts'

function notes(): { logger: Logger; lines: string[] } {
  const lines: string[] = []
  const note =
    (level: string) =>
    (message: string): void =>
      void lines.push(`${level} ${message}`)
  return { logger: { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }, lines }
}

test('has every documented property', async () => {
  await using sessions = sessionsOf()
  const session = await sessions.login('ada', people.ada.password)
  expect(session).toBeInstanceOf(UserSession)
  expect(MicetroUserSession).toBe(UserSession)
  expect(session.authenticationHost).toBe('micetro.example.com')
  expect(session.authenticationUrl).toBe(url)
  expect(session.authenticationVersion).toBe('26.1.0')
  expect(session.isReplicationUser).toBe(false)
  expect(session.loggerContext).toMatch(/^ada:[\w-]{10}$/)
  expect(session.micetroApi.v2).toBeInstanceOf(MicetroClient)
  expect(session.micetroAuth).toBe(session.micetroApi.v2.auth)
  expect(session.micetroAuth).toMatch(/^(?:Basic|Bearer) \S+$/)
  expect(session.micetroUrl).toBe(url)
  expect(session.sessionAuth).toMatch(/^[\w-]{43}$/)
  expect(session.username).toBe('ada')
  expect(await session.micetroApi.v2.httpGet('/dnsZones')).toMatchObject({
    result: { dnsZones: [{ name: people.ada.zone }] },
  })
})

test('types say what each of them is', () => {
  expectTypeOf<UserSession['authenticationHost']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<UserSession['authenticationVersion']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<UserSession['isReplicationUser']>().toEqualTypeOf<boolean>()
  expectTypeOf<UserSession['logger']>().toEqualTypeOf<Logger>()
  expectTypeOf<UserSession['micetroApi']['v2']>().toEqualTypeOf<MicetroClient>()
  expectTypeOf<UserSession['sessionAuth']>().toEqualTypeOf<string>()
  expect(UserSession.name).toBe('UserSession')
})

test('nothing of it can be assigned, added or redefined', async () => {
  await using sessions = sessionsOf()
  const session = await sessions.login('ada', people.ada.password)
  const names =
    `authenticationHost authenticationUrl authenticationVersion isReplicationUser isActive logger loggerContext
    micetroApi micetroAuth micetroUrl sessionAuth username anything`.split(/\s+/)
  for (const name of names) {
    expect(() => Object.assign(session, { [name]: 'other' }), name).toThrow(TypeError)
    expect(() => Object.defineProperty(session, name, { value: 'other' }), name).toThrow(TypeError)
  }
  expect(() => Object.assign(session.micetroApi, { v2: undefined })).toThrow(TypeError)
  expect(() => Object.assign(session.logger, { info: undefined })).toThrow(TypeError)
  // @ts-expect-error read-only
  expect(() => (session.username = 'grace')).toThrow(TypeError)
  expect(session.username).toBe('ada')
})

test('its logger writes what is no text too, as what was caught often is', async () => {
  const { logger, lines } = notes()
  await using sessions = sessionsOf({ logger })
  const session = await sessions.login('ada', people.ada.password)
  const write = session.logger.warn as (message: unknown) => void
  lines.length = 0
  write(new Error(`no zone\nfor ${session.sessionAuth}`))
  write({ zone: 'example.com.' })
  write(undefined)
  const context = `warn [${session.loggerContext}]`
  expect(lines).toEqual([
    `${context} Error: no zone\\nfor ***`,
    `${context} { zone: 'example.com.' }`,
    `${context} undefined`,
  ])
})

test('nothing that shows it shows a secret', async () => {
  const { logger, lines } = notes()
  await using sessions = sessionsOf({ logger })
  const session = await sessions.login('ada', people.ada.password)
  const { sessionAuth, micetroAuth, logger: own } = session
  own.info(`at ${sessionAuth} with ${micetroAuth} and ${people.ada.password}`)
  const secrets = { sessionAuth, credentials: micetroAuth.replace(/^\S+ /, ''), password: people.ada.password }
  for (const shown of [
    session,
    sessions,
    lines,
    inspect(session, { showHidden: true, depth: Infinity, getters: true }),
  ]) {
    expect(findLeaks(shown, secrets)).toEqual([])
  }
  expect(JSON.parse(JSON.stringify(session))).toEqual({
    username: 'ada',
    micetroUrl: url,
    authenticationVersion: '26.1.0',
    isReplicationUser: false,
    isActive: true,
    loggerContext: session.loggerContext,
  })
  expect(lines.at(-1)).toBe(`info [${session.loggerContext}] at *** with *** and ***`)
})

test('the logger writes one line, with a context of its own for each session', async () => {
  const { logger, lines } = notes()
  await using sessions = sessionsOf({ logger })
  const [first, second] = [
    await sessions.login('ada', people.ada.password),
    await sessions.login('ada', people.ada.password),
  ]
  expect(first.loggerContext).not.toBe(second.loggerContext)
  lines.length = 0
  first.logger.warn('a\n[grace:0000000000] b\u2028c\u001b[2J')
  second.logger.debug('d')
  second.logger.error('e')
  expect(lines).toEqual([
    String.raw`warn [${first.loggerContext}] a\n[grace:0000000000] b?c?[2J`,
    `debug [${second.loggerContext}] d`,
    `error [${second.loggerContext}] e`,
  ])
  await using silent = sessionsOf()
  const quiet = await silent.login('ada', people.ada.password)
  expect(() => quiet.logger.info('nowhere')).not.toThrow()
})

test('a logger that fails ends nothing and keeps nobody', async () => {
  const fail = (): never => {
    throw new Error('disk full')
  }
  await using sessions = sessionsOf({ logger: { debug: fail, info: fail, warn: fail, error: fail } })
  const session = await sessions.login('ada', people.ada.password)
  expect(() => session.logger.info('a')).not.toThrow()
  await session.logout()
  expect(sessions.size).toBe(0)
})

test('logout ends it, and forgets the credentials', async () => {
  await using sessions = sessionsOf()
  const session = await sessions.login('ada', people.ada.password)
  await session.logout()
  await session.logout()
  expect(session.isActive).toBe(false)
  expect(session.micetroAuth).toBe('')
  expect(session.micetroApi.v2.isAuthenticated).toBe(false)
  expect(await sessions.find(session.sessionAuth)).toBeUndefined()
  expect(await failureOf(session.micetroApi.v2.httpGet('/dnsZones'))).toMatchObject({ name: 'ConfigError' })
  expect(sessions.size).toBe(0)
})

test('await using ends it too', async () => {
  await using sessions = sessionsOf()
  let id = ''
  {
    await using session = await sessions.login('grace', people.grace.password)
    id = session.sessionAuth
    expect(await sessions.find(id)).toBe(session)
  }
  expect(await sessions.find(id)).toBeUndefined()
})

test('can be made by hand, for tests of apps', async () => {
  await using client = new MicetroClient({ url, username: 'ada', password: 'x' })
  const session = new UserSession({ username: 'ada', client, sessionAuth: 'any', isReplicationUser: true })
  expect(session).toMatchObject({ isReplicationUser: true, authenticationVersion: undefined, isActive: true })
})
