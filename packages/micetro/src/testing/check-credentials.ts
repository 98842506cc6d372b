import { ApiFault, faultCodes } from './api-fault.ts'
import type { FakeAccess } from './fake-options.ts'
import type { FakeState } from './fake-state.ts'
import type { FakeUser } from './wire-types.ts'

/** What the fake knows of a user and tells nobody. */
export interface FakeAccount {
  readonly password: string
  readonly access: FakeAccess
}

/** Accounts by user name. */
export type FakeAccounts = ReadonlyMap<string, FakeAccount>

const unauthorized = (message: string): ApiFault => new ApiFault(message, faultCodes.unknown, 401)

/** @throws ApiFault with status 401 */
export function checkPassword(accounts: FakeAccounts, username: unknown, password: unknown): string {
  const account = typeof username === 'string' ? accounts.get(username) : undefined
  if (account === undefined || account.password !== password) throw unauthorized('Invalid username or password.')
  return username as string
}

function userNameOf(header: string, state: FakeState, accounts: FakeAccounts): string {
  const [, scheme = '', credentials = ''] = /^(\w+) +(\S+)$/.exec(header) ?? []
  if (scheme.toLowerCase() === 'bearer') {
    const name = state.sessions.get(credentials)
    if (name === undefined) throw unauthorized('Invalid session ID.')
    return name
  }
  if (scheme.toLowerCase() !== 'basic' || !state.basicAuthentication) throw unauthorized('Missing session ID.')
  const [username, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return checkPassword(accounts, username, password.join(':'))
}

/** Finds out who asks, and whether they may. @throws ApiFault with status 401, or code 1028. */
export function authorize(request: Request, state: FakeState, accounts: FakeAccounts): FakeUser {
  const name = userNameOf(request.headers.get('authorization') ?? '', state, accounts)
  const user = state.users.find((candidate) => candidate.name === name)
  if (user === undefined) throw unauthorized('Invalid username or password.')
  const access = accounts.get(name)?.access ?? 'none'
  if (access === 'none' || (access === 'read' && request.method !== 'GET')) {
    throw new ApiFault('You do not have access to perform that action.', faultCodes.accessDenied)
  }
  return user
}
