import { randomUUID } from 'node:crypto'
import { Version } from '../../server-version.ts'
import { ApiFault, unauthorized } from '../api-fault.ts'
import type { Arguments } from '../requests/arguments.ts'
import type { FakeUser } from '../wire-types.ts'
import type { World } from '../world/world.ts'

/** How long the server puts up with what. */
export interface AccountRules {
  /** Milliseconds after its last use that a session ends. */
  readonly sessionIdleMs: number
  /** Connections of one user at a time. */
  readonly maxConnections: number
  /** Milliseconds after its last use that a connection is closed. */
  readonly connectionIdleMs: number
}

/** Who is logged in. */
export interface Accounts {
  /** Opens a session, and gives its token. @throws ApiFault with status 401, or for too many connections. */
  login(name: unknown, password: unknown): string
  /** Finds out who asks. @throws ApiFault with status 401, or for too many connections. */
  authenticate(request: Request, given: Arguments): FakeUser
  /** Ends all sessions. */
  expire(): void
}

const wrongCredentials = 'Invalid username or password.'

/** Sessions came with Micetro 11.1. */
export function hasSessions(world: World): boolean {
  return new Version(world.state.version).isAtLeast('11.1')
}

/** Keeps account of sessions and connections. */
export function createAccounts(world: World, rules: AccountRules): Accounts {
  const { state, clock, passwords } = world
  const lastUses = new Map<string, number>()
  /** When connections were last used, by who asks and how. */
  const connections = new Map<string, { readonly user: string; readonly usedAt: number }>()

  function connect(key: string, user: string): void {
    const now = clock.now()
    for (const [other, { usedAt }] of connections) {
      if (now - usedAt >= rules.connectionIdleMs) connections.delete(other)
    }
    const open = [...connections.values()].filter((connection) => connection.user === user)
    if (!connections.has(key) && open.length >= rules.maxConnections) {
      throw new ApiFault('Too many open connections.')
    }
    connections.set(key, { user, usedAt: now })
  }

  function userNamed(name: string): FakeUser {
    const user = state.users.find((candidate) => candidate.name === name)
    if (user === undefined) throw unauthorized(wrongCredentials)
    return user
  }

  function check(name: unknown, password: unknown): FakeUser {
    if (typeof name !== 'string' || typeof password !== 'string') throw unauthorized(wrongCredentials)
    const user = userNamed(name)
    if (passwords.get(user.ref) !== password) throw unauthorized(wrongCredentials)
    return user
  }

  function userOfSession(token: string): FakeUser {
    const name = state.sessions.get(token)
    const usedAt = lastUses.get(token) ?? clock.now()
    if (name === undefined || clock.now() - usedAt >= rules.sessionIdleMs) {
      state.sessions.delete(token)
      lastUses.delete(token)
      throw unauthorized('Invalid session ID.')
    }
    const user = userNamed(name)
    connect(`session ${token}`, name)
    lastUses.set(token, clock.now())
    return user
  }

  function userOfPassword(name: unknown, password: unknown): FakeUser {
    const user = check(name, password)
    connect(`password ${user.name}`, user.name)
    return user
  }

  /** Credentials as the older interfaces give them, among the arguments. */
  function userOfArguments(given: Arguments): FakeUser {
    const token = given.text('session')
    if (token !== undefined) return userOfSession(token)
    if (given.text('loginName') === undefined) throw unauthorized('Missing session ID.')
    return userOfPassword(given.text('loginName'), given.text('password'))
  }

  return {
    login: (name, password) => {
      const user = check(name, password)
      const token = randomUUID().replaceAll('-', '')
      connect(`session ${token}`, user.name)
      state.sessions.set(token, user.name)
      lastUses.set(token, clock.now())
      user['lastLogin'] = world.dates.write(clock.now())
      return token
    },
    authenticate: (request, given) => {
      const header = request.headers.get('authorization') ?? ''
      if (header === '') return userOfArguments(given)
      const [, scheme = '', credentials = ''] = /^(\w+) +(\S+)$/.exec(header) ?? []
      if (scheme.toLowerCase() === 'bearer' && hasSessions(world)) return userOfSession(credentials)
      if (scheme.toLowerCase() !== 'basic' || !state.basicAuthentication) throw unauthorized('Missing session ID.')
      const [name, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
      return userOfPassword(name, password.join(':'))
    },
    expire: () => {
      state.sessions.clear()
      lastUses.clear()
    },
  }
}
