import { ConfigError, type FetchFunction } from '@core/http'
import { answer } from './fake-routes.ts'
import type { FakeLicenseSeed, FakeUser } from './fake-seed.ts'
import { FakeLicenseState } from './fake-state.ts'
import {
  emailUpdated,
  type FakeWebhookEvent,
  type NamedUser,
  permissionsUpdated,
  pinUpdated,
  userCreated,
} from './fake-webhook-events.ts'
import { type FakeDelivery, type FakeWebhookTarget, FakeWebhooks } from './fake-webhooks.ts'

/** A token that a fake has given out. @since 0.1.0 */
export interface FakeToken {
  readonly token: string
  readonly username: string
}

/** The webhooks of a fake: every change of it is delivered, one after another, and again after failures. @since 0.1.0 */
export interface FakeLicenseWebhooks {
  /** What was delivered or given up, in that order. */
  readonly deliveries: readonly FakeDelivery[]
  /** Delivers what changes from now on. @throws ConfigError naming the member that cannot be right. */
  connect(target: FakeWebhookTarget): void
  /** Delivers any event to an application, as it is: again, late, or made up. */
  send(appId: string, event: FakeWebhookEvent): void
  /** Holds deliveries back until `release`. */
  hold(): void
  /** Lets held deliveries go. @default as it happened */
  release(order?: 'as it happened' | 'reversed'): void
  /** Waits until no delivery is under way. */
  settled(): Promise<void>
}

/** A License server in memory, which behaves as far as the real one is known. @since 0.1.0 */
export interface FakeLicenseServer {
  /** What to give a client as `baseUrl`; served on loopback, use the server's own address and `/api/v1`. */
  readonly url: string
  /** What to give a client as `fetch`; it can be served over HTTP, too. */
  readonly fetch: FetchFunction
  /** The users that there are now. */
  readonly users: readonly FakeUser[]
  /** Where changes are delivered to; nowhere unless told. */
  readonly webhooks: FakeLicenseWebhooks
  /** Tokens that are valid now, oldest first. */
  tokens(): readonly FakeToken[]
  /** Gives a user a token, as a login elsewhere would. @throws ConfigError for a user that is not there. */
  issueToken(username: string): string
  /** Makes a token invalid. */
  revokeToken(token: string): void
  /** Makes all tokens of a user invalid. */
  revokeTokensOf(username: string): void
  /**
   * Sets a user's slugs; without `use_app` the company is left out of answers. Delivered as `permissions.updated`.
   *
   * @throws ConfigError for what the fake does not know.
   */
  setPermissions(username: string, appId: string, companyId: string, slugs: readonly string[]): void
  /**
   * Makes a user. Delivered as `user.created`, with a token if told so.
   *
   * @throws ConfigError for permissions of what the fake does not know.
   */
  createUser(user: FakeUser, options?: { readonly issuesToken?: boolean }): void
  /** Gives a user another name and e-mail address. Delivered as `user.email.updated`. @throws ConfigError */
  changeEmail(username: string, email: string): void
  /** Sets or removes a user's pin. Delivered as `user.pin.updated`. @throws ConfigError */
  setPin(username: string, pin: string | undefined): void
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
 * the real service has is not published, nor how often it delivers a webhook that failed: three more times here. As there, a wrong application id lets users log in, without permissions.
 *
 * @example
 * const fake = createFakeLicenseServer({ apps: ['crm'], users: [{ username: 'ada@example.org', password: 'open' }] })
 * const api = new CloudspotLicenseApi('crm', { baseUrl: fake.url, fetch: fake.fetch })
 * @throws ConfigError for permissions of an application or company that is not part of the seed.
 * @since 0.1.0
 */
export function createFakeLicenseServer(seed: FakeLicenseSeed = {}): FakeLicenseServer {
  const state = new FakeLicenseState(seed)
  const webhooks = new FakeWebhooks()
  const tell = (event: FakeWebhookEvent): void => {
    for (const target of webhooks.targets) webhooks.send(target, event)
  }
  const tellPermissions = (username: string, appId: string, companyId: string, slugs: readonly string[]): void => {
    for (const target of webhooks.targets.filter((one) => one.appId === appId)) {
      const token = state.tokenOf(username) ?? ''
      const user: NamedUser = target.namesUsersBy === 'token' ? { token } : { username }
      webhooks.send(target, permissionsUpdated(user, companyId, slugs, state.grants(username, appId)))
    }
  }
  return {
    url: 'https://license.example.com/api/v1',
    fetch: async (request) => await answer(state, request),
    get users() {
      return [...state.users.values()]
    },
    webhooks: {
      get deliveries() {
        return webhooks.deliveries
      },
      connect: (target) => webhooks.connect(target, state.apps),
      send: (appId, event) => {
        for (const target of webhooks.targets) if (target.appId === appId) webhooks.send(target, event)
      },
      hold: () => webhooks.hold(),
      release: (order = 'as it happened') => webhooks.release(order),
      settled: async () => await webhooks.settled(),
    },
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
      tellPermissions(username, appId, companyId, slugs)
    },
    createUser: (user, { issuesToken = false } = {}) => {
      if (state.users.has(user.username)) throw new ConfigError('username', 'is that of another user of the fake')
      state.addUser(user, 'user')
      tell(userCreated(user, issuesToken ? state.issueToken(user.username) : ''))
    },
    changeEmail: (username, email) => {
      state.rename(username, email)
      tell(emailUpdated(username, email))
    },
    setPin: (username, pin) => {
      state.setPin(username, pin)
      tell(pinUpdated(username, pin))
    },
    startImpersonation: (username, companyId) => state.startImpersonation(username, companyId),
  }
}
