import { ConfigError } from '@core/http'
import type { LicenseClient } from '../client/license-client.ts'
import { NoValidToken } from '../errors/no-valid-token.ts'
import { checkCredential } from '../options/token.ts'
import type { WebhookHandler } from '../webhooks/create-webhook-handler.ts'
import { AccessCache } from './access/access-cache.ts'
import { firstCompany, hasAccess } from './access/company-choice.ts'
import { askForUser, type UserAccess } from './access/user-access.ts'
import { NoAccessError, NotLoggedInError } from './app-errors.ts'
import { appSettings, type LicenseAppOptions } from './app-options.ts'
import { appWebhook } from './apply-webhooks.ts'
import { AppSession } from './sessions/app-session.ts'
import { SessionRecords } from './sessions/session-records.ts'
import { SingleUse } from './sessions/single-use.ts'
import { type Records, textIn } from './storage/records.ts'
import { normalName, UserDirectory } from './users/user-directory.ts'
import { UserTokens } from './users/user-tokens.ts'

/** What a login may be told. @since 0.1.0 */
export interface LogInOptions {
  /** The id of the browser's session before: it ends, whoever's it was. */
  readonly previousId?: string | undefined
  readonly signal?: AbortSignal | undefined
}

const noAccess = (): NoAccessError =>
  new NoAccessError(
    'no_company',
    'The License server knows no company that this user may use the application for; check the application id, too',
  )

/**
 * The users of an application: logs them in at the License server, remembers them and what they may do, and forgets it
 * when a webhook says that it has changed. What a framework is given is made of it, by `createLicenseGate`.
 *
 * @example
 * const app = new LicenseApp({ license: createLicenseClient('crm'), webhook: { guard: sharedSecret({ secret, basic: true }) } })
 * const session = await app.logIn(username, password)
 * session.has('edit_client')
 * @since 0.1.0
 */
export class LicenseApp implements AsyncDisposable {
  /** Answers the License server's deliveries; undefined where webhooks are off. */
  readonly webhook: WebhookHandler | undefined
  readonly #license: LicenseClient
  readonly #records: Records
  readonly #sessions: SessionRecords
  readonly #singleUse: SingleUse
  readonly #directory: UserDirectory
  readonly #tokens: UserTokens
  readonly #access: AccessCache

  /** @throws ConfigError naming the option that cannot be right. No request is sent. */
  constructor(options: LicenseAppOptions) {
    const { license, webhook, records, lifetimeMs, idleTimeoutMs, maxAgeMs, settleMs } = appSettings(options)
    this.#license = license
    this.#records = records
    this.#sessions = new SessionRecords(records, lifetimeMs, idleTimeoutMs)
    this.#singleUse = new SingleUse(records)
    this.#directory = new UserDirectory(records)
    this.#tokens = new UserTokens(records, lifetimeMs)
    this.#access = new AccessCache(records, async (userId) => await askForUser(license, this.#tokens, userId), {
      maxAgeMs,
      settleMs,
    })
    const targets = { directory: this.#directory, tokens: this.#tokens, access: this.#access }
    this.webhook = webhook === false ? undefined : appWebhook(targets, webhook)
  }

  /**
   * Logs a user in, and begins a session with a new id, for the company that the user had last or has alone.
   *
   * @param username An e-mail address, however it is capitalised.
   * @throws BadCredentials if the License server refuses them; NoAccessError if the user may use nothing here;
   * AppStorageError; and what else a request to the License server fails with. No session has begun then.
   */
  async logIn(username: string, password: string, options: LogInOptions = {}): Promise<AppSession> {
    const name = normalName(checkCredential('username', username, 'logIn'))
    const { token, permissions } = await this.#license.authenticate(name, password, { signal: options.signal })
    if (!hasAccess(permissions)) throw noAccess()
    const { userId } = await this.#directory.ensure(name)
    await this.#tokens.set(userId, token)
    await this.#access.invalidate(userId)
    const access = await this.#access.read(userId)
    const lastId = textIn(await this.#records.get('company', userId), 'companyId')
    const company = firstCompany(access.permissions, lastId)
    return await this.#start(userId, { isImpersonated: false, companyId: company?.id, previousId: options.previousId })
  }

  /**
   * Finds a session by its id, with what its user may do now.
   *
   * @param id What a cookie holds; anything that can be no id is nobody's.
   * @returns undefined if there is no such session, if its time is over, if it was idle for too long, or if the License server refuses the user's
   * token: the session has then ended.
   * @throws AppStorageError; and what a request to the License server fails with, where one was needed.
   */
  async find(id: string): Promise<AppSession | undefined> {
    return await this.#find(id, async (userId) => await this.#access.read(userId))
  }

  /** As {@link LicenseApp.find}, but asks the License server in any case: for a page that shows the companies. */
  async refresh(id: string): Promise<AppSession | undefined> {
    return await this.#find(id, async (userId) => await this.#access.ask(userId))
  }

  /**
   * Chooses the company of a session, or another one: asks the License server first, and changes nothing if it says no.
   *
   * @throws NotLoggedInError without such a session; NoAccessError if the user may not use this company.
   */
  async chooseCompany(id: string, companyId: string): Promise<AppSession> {
    if (typeof companyId !== 'string' || companyId === '') {
      throw new ConfigError('companyId', 'must be a string that is not empty', { operation: 'chooseCompany' })
    }
    const session = await this.refresh(id)
    if (session === undefined) throw new NotLoggedInError()
    if (!session.companies.some((company) => company.id === companyId)) {
      throw new NoAccessError('company_refused', 'The user may not use the application for this company.')
    }
    await this.#sessions.setCompany(id, companyId)
    await this.#records.set('company', session.user.id, { companyId })
    return await this.#mustFind(id)
  }

  /**
   * Begins a session for a user whom somebody of the License server impersonates. Asks all that there is to ask first;
   * then ends the browser's session before and forgets what was known of the user; then begins the new one.
   *
   * @param token The impersonation's token, which is good for once.
   * @throws NoValidToken if the License server refuses it; ImpersonationUsedError if it was used here; NoAccessError if
   * the user may not use the application for the company.
   */
  async impersonate(token: string, options: LogInOptions = {}): Promise<AppSession> {
    const { signal, previousId } = options
    const { authToken, user, company } = await this.#singleUse.take(
      token,
      async () => await this.#license.validateImpersonation(token, { signal }),
    )
    const permissions = await this.#license.getPermissions(authToken, { signal })
    if (!hasAccess(permissions)) throw noAccess()
    if (company !== undefined && !permissions.companies().some(({ id }) => id === company)) {
      throw new NoAccessError('company_refused', 'The impersonated user may not use the application for the company.')
    }
    if (previousId !== undefined) await this.logOut(previousId)
    const { userId } = await this.#directory.ensure(user)
    // The License server may take the new token for the only one; so all of the user's sessions go on with it.
    await this.#tokens.set(userId, authToken)
    await this.#access.invalidate(userId)
    return await this.#start(userId, { isImpersonated: true, companyId: company, previousId: undefined })
  }

  /** Ends a session, if there is one. The License server knows no logout. */
  async logOut(id: string): Promise<void> {
    await this.#sessions.end(id)
  }

  /** Forgets what is known of a user, as a webhook does: the License server is asked the next time. */
  async invalidate(username: string): Promise<void> {
    const userId = await this.#directory.find(username)
    if (userId !== undefined) await this.#access.invalidate(userId)
  }

  /** Closes the client of the License server. Sessions in a `storage` go on elsewhere. */
  async close(): Promise<void> {
    await this.#license.close()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #start(
    userId: string,
    {
      isImpersonated,
      companyId,
      previousId,
    }: { isImpersonated: boolean; companyId: string | undefined; previousId: string | undefined },
  ): Promise<AppSession> {
    const id = await this.#sessions.start(userId, isImpersonated, companyId)
    const session = await this.#mustFind(id)
    if (previousId !== undefined) await this.logOut(previousId)
    return session
  }

  async #mustFind(id: string): Promise<AppSession> {
    const session = await this.find(id)
    if (session === undefined) throw new NotLoggedInError('The session has ended meanwhile; log in again.')
    return session
  }

  async #find(id: string, accessOf: (userId: string) => Promise<UserAccess>): Promise<AppSession | undefined> {
    const record = await this.#sessions.find(id)
    if (record === undefined || !(await this.#sessions.use(id, record))) return undefined
    const { userId, startedAt, expiresAt, isImpersonated } = record
    const username = await this.#directory.nameOf(userId)
    let access: UserAccess
    try {
      access = await accessOf(userId)
    } catch (error) {
      if (!(error instanceof NoValidToken)) throw error
      await this.#sessions.end(id)
      return undefined
    }
    if (username === undefined) return undefined
    const companyId = await this.#sessions.companyOf(id)
    const user = { ...access.user, id: userId, username }
    return new AppSession({
      id,
      user,
      permissions: access.permissions,
      companyId,
      startedAt,
      expiresAt,
      isImpersonated,
    })
  }
}
