import type { FetchFunction } from '@core/http'
import { answer } from './fake-routes.ts'
import type { FakeLicenseSeed, FakeUser } from './fake-seed.ts'
import { FakeLicenseState } from './fake-state.ts'

/** A token that a fake has given out. @since 0.1.0 */
export interface FakeToken {
  readonly token: string
  readonly username: string
}

/** A License server in memory, which behaves as far as the real one is known. @since 0.1.0 */
export interface FakeLicenseServer {
  /** What to give a client as `baseUrl`; served on loopback, use the server's own address and `/api/v1`. */
  readonly url: string
  /** What to give a client as `fetch`; it can be served over HTTP, too. */
  readonly fetch: FetchFunction
  /** Users that it was made with. */
  readonly users: readonly FakeUser[]
  /** Tokens that are valid now, oldest first. */
  tokens(): readonly FakeToken[]
  /** Gives a user a token, as a login elsewhere would. @throws ConfigError for a user that is not there. */
  issueToken(username: string): string
  /** Makes a token invalid. */
  revokeToken(token: string): void
  /** Makes all tokens of a user invalid. */
  revokeTokensOf(username: string): void
  /**
   * Sets a user's slugs; without `use_app` the company is left out of answers.
   *
   * @throws ConfigError for what the fake does not know.
   */
  setPermissions(username: string, appId: string, companyId: string, slugs: readonly string[]): void
  /**
   * Starts an impersonation.
   *
   * @returns The token to validate; the fake accepts it once.
   * @throws ConfigError for what the fake does not know.
   */
  startImpersonation(username: string, companyId: string): string
}

/**
 * Makes a License server in memory with the five operations. It refuses wrong credentials and tokens with 401, an
 * impersonation that it does not know with 400 and a company that the user has no access to with 404; which statuses
 * the real service has is not published. As there, a wrong application id lets users log in, without permissions.
 *
 * @example
 * const fake = createFakeLicenseServer({ apps: ['crm'], users: [{ username: 'ada@example.org', password: 'open' }] })
 * const api = new CloudspotLicenseApi('crm', { baseUrl: fake.url, fetch: fake.fetch })
 * @throws ConfigError for permissions of an application or company that is not part of the seed.
 * @since 0.1.0
 */
export function createFakeLicenseServer(seed: FakeLicenseSeed = {}): FakeLicenseServer {
  const state = new FakeLicenseState(seed)
  return {
    url: 'https://license.example.com/api/v1',
    fetch: async (request) => await answer(state, request),
    users: [...state.users.values()],
    tokens: () => [...state.tokens].map(([token, username]) => ({ token, username })),
    issueToken: (username) => state.issueToken(username),
    revokeToken: (token) => {
      state.tokens.delete(token)
    },
    revokeTokensOf: (username) => {
      for (const [token, owner] of state.tokens) if (owner === username) state.tokens.delete(token)
    },
    setPermissions: (username, appId, companyId, slugs) => {
      state.setPermissions(username, appId, companyId, slugs)
    },
    startImpersonation: (username, companyId) => state.startImpersonation(username, companyId),
  }
}
