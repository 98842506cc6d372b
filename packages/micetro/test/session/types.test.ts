import {
  createSessionGate,
  currentUser,
  requireUser,
  runWithUser,
  type SessionStoreError,
  type SessionStore,
  UserSession,
  UserSessions,
} from '@sdk/micetro/session'
import type { Keyv } from 'keyv'
import { expect, expectTypeOf, test } from 'vitest'
import { sessionsOf, url } from './support/micetro.ts'

test('results have their types', () => {
  expectTypeOf<ReturnType<UserSessions['login']>>().resolves.toEqualTypeOf<UserSession>()
  expectTypeOf<ReturnType<UserSessions['find']>>().resolves.toEqualTypeOf<UserSession | undefined>()
  expectTypeOf(currentUser).returns.toEqualTypeOf<UserSession | undefined>()
  expectTypeOf(requireUser).returns.toEqualTypeOf<UserSession>()
  expectTypeOf(runWithUser(undefined, () => 5)).toEqualTypeOf<number>()
  expectTypeOf<SessionStoreError['code']>().toEqualTypeOf<'store_unavailable' | 'record_unreadable'>()
  expectTypeOf<Keyv>().toExtend<SessionStore>()
  expect(UserSession).toBeTypeOf('function')
})

test('wrong use does not compile', () => {
  const sessions = sessionsOf()
  // @ts-expect-error no credentials of the app's own
  expect(() => new UserSessions({ micetro: { url, password: 'a' } })).toThrow('micetro.password')
  // @ts-expect-error the server is missing
  expect(() => new UserSessions({})).toThrow('micetro')
  // @ts-expect-error no such option
  expect(() => createSessionGate({ sessions, csrf: false })).toThrow('csrf: is not an option')
  // @ts-expect-error cookies that every site sends are not offered
  expect(() => createSessionGate({ sessions, cookie: { sameSite: 'None' } })).toThrow('cookie.sameSite')
})
