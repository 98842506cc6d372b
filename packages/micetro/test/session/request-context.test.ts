import { MicetroClient } from '@sdk/micetro'
import {
  currentUser,
  g,
  NotLoggedInError,
  requireUser,
  runWithUser,
  SessionError,
  UserSession,
} from '@sdk/micetro/session'
import { expect, expectTypeOf, test } from 'vitest'
import { url } from './support/micetro.ts'

function userNamed(username: string): UserSession {
  return new UserSession({
    username,
    client: new MicetroClient({ url, username, password: 'x' }),
    sessionAuth: username,
  })
}

test('outside a request there is no user to ask for, and the error says what to do', () => {
  for (const read of [() => g.user, () => currentUser(), () => requireUser()]) {
    expect(read).toThrow(SessionError)
    expect(read).toThrow(expect.objectContaining({ code: 'outside_request' }))
    expect(read).toThrow('behind the session middleware, or use runWithUser')
  }
})

test('nobody is logged in: undefined, or an error with status 401', () => {
  runWithUser(undefined, () => {
    expect(currentUser()).toBeUndefined()
    expect(() => g.user).toThrow(NotLoggedInError)
    expect(() => requireUser()).toThrow(expect.objectContaining({ status: 401, code: 'not_logged_in' }))
  })
})

test('the user goes along with all that is started, and stays in it', async () => {
  const [ada, grace] = [userNamed('ada'), userNamed('grace')]
  const later = async (): Promise<string> => {
    await new Promise((resolve) => setTimeout(resolve, 2))
    return await new Promise((resolve) => queueMicrotask(() => resolve(g.user.username)))
  }
  const names = await runWithUser(ada, async () => [
    await Promise.all([later(), runWithUser(grace, later), later()]),
    requireUser() === ada,
  ])
  expect(names).toEqual([['ada', 'grace', 'ada'], true])
  expect(() => g.user).toThrow(SessionError)
})

test('a session that has ended is nobody', async () => {
  const ada = userNamed('ada')
  await runWithUser(ada, async () => {
    await g.user.logout()
    expect(currentUser()).toBeUndefined()
    expect(() => g.user).toThrow(NotLoggedInError)
  })
})

test('g cannot be changed', () => {
  expectTypeOf<typeof g>().toHaveProperty('user').toEqualTypeOf<UserSession>()
  expect(() => Object.assign(g, { user: userNamed('eve') })).toThrow(TypeError)
  expect(() => Object.defineProperty(g, 'user', { value: 1 })).toThrow(TypeError)
})
