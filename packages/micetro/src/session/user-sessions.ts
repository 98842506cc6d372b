import { randomBytes } from 'node:crypto'
import { ConfigError } from '@core/http'
import { guardedRecords, memoryRecords } from '@core/http/web-app'
import { MicetroClient } from '../client/micetro-client.ts'
import { checkLogin } from './check-login.ts'
import { LiveSessions } from './live-sessions.ts'
import { serverVersionOnce } from './server-version-once.ts'
import { storeFailure } from './session-errors.ts'
import { sessionSettings, type SessionSettings, type UserSessionsOptions } from './session-options.ts'
import { isToken, newToken, tokenHash } from './session-token.ts'
import { keyRing } from './store/key-ring.ts'
import { type SessionRecord, type SessionRecords, sessionRecords, type StoredSession } from './store/session-record.ts'
import { UserSession } from './user-session.ts'

const sweepIntervalMs = 60_000
const maxEnded = 10_000

/**
 * The sessions of an app's users: begins them with a login that Micetro confirms, finds them by their ids, and ends them.
 *
 * @example
 * const sessions = new UserSessions({ micetro: 'https://micetro.example.com' })
 * const session = await sessions.login(username, password)
 * const same = await sessions.find(session.sessionAuth)
 * @since 0.1.0
 */
export class UserSessions implements AsyncDisposable {
  readonly #settings: SessionSettings
  readonly #records: SessionRecords
  readonly #live = new LiveSessions()
  /** Hashes of ids that ended here, for requests that were looking for them just then. */
  readonly #ended = new Set<string>()
  readonly #serverVersion: () => Promise<string | undefined>
  readonly #anonymous: MicetroClient
  #sweptAt = Date.now()
  #isClosed = false

  /** @throws ConfigError naming the option that cannot be right. No request is sent. */
  constructor(options: UserSessionsOptions) {
    this.#settings = sessionSettings(options)
    const { connection, keys, store, storeTimeoutMs } = this.#settings
    this.#anonymous = new MicetroClient(connection)
    this.#serverVersion = serverVersionOnce(this.#anonymous)
    this.#records = sessionRecords(
      store === undefined
        ? memoryRecords()
        : guardedRecords(store, { timeoutMs: storeTimeoutMs, failure: storeFailure }),
      keyRing(keys ?? [randomBytes(32)]),
    )
  }

  /** How many sessions this instance holds a client for. */
  get size(): number {
    return this.#live.size
  }

  /**
   * Has Micetro confirm a user's credentials, and begins a session with a new id.
   *
   * @throws AuthError if Micetro refuses the credentials; SessionStoreError if the session cannot be kept; ConfigError,
   * before anything is sent, for a name or password that cannot be one; else what the request to Micetro fails with.
   */
  async login(
    username: string,
    password: string,
    options: { signal?: AbortSignal | undefined } = {},
  ): Promise<UserSession> {
    checkLogin(username, password)
    this.#checkOpen('login')
    this.#sweep()
    const { connection, isReplicationUser, lifetimeMs, idleTimeoutMs, logger } = this.#settings
    const version = this.#serverVersion()
    const client = new MicetroClient(connection)
    try {
      await client.authenticate(username, password, { signal: options.signal })
      const record: SessionRecord = {
        username,
        password,
        isReplicationUser: await isReplicationUser(username),
        authenticationVersion: await version,
        expiresAt: lifetimeMs === undefined ? undefined : Date.now() + lifetimeMs,
      }
      const token = newToken()
      // First the note of its use: a record without one counts as unused.
      if (idleTimeoutMs !== undefined) await this.#records.touch(token, idleTimeoutMs)
      const sealed = await this.#records.add(token, record)
      if (this.#isClosed) await this.#records.remove(token)
      this.#checkOpen('login')
      const session = this.#keep(token, sealed, record, client)
      await this.#bound(username)
      session.logger.info('session begins')
      return session
    } catch (error) {
      await client.close()
      logger.debug(`session refused: ${error instanceof Error ? error.name : 'no reason'}`)
      throw error
    }
  }

  /**
   * Finds a session by its id, and counts that as a use of it.
   *
   * @param sessionAuth What a cookie or a bearer token holds; anything that can be no id is nobody's.
   * @returns undefined if there is no such session, or if it has ended.
   * @throws SessionStoreError if the store fails, or if its record was changed.
   */
  async find(sessionAuth: string): Promise<UserSession | undefined> {
    this.#checkOpen('find')
    if (!isToken(sessionAuth)) return undefined
    const stored = await this.#records.find(sessionAuth)
    if (stored === undefined) {
      await this.#live.remove(sessionAuth)?.session.release()
      return undefined
    }
    const known = this.#live.get(sessionAuth)
    // The same text was opened before.
    const { expiresAt } = known?.sealed === stored.sealed ? known : stored.read()
    const isOver = (expiresAt !== undefined && expiresAt <= Date.now()) || !(await this.#touch(sessionAuth))
    if (isOver) {
      await this.#end(sessionAuth)
      return undefined
    }
    return await this.#restore(sessionAuth, stored)
  }

  /** Ends the session with that id, if there is one. @throws SessionStoreError if its record could not be removed. */
  async logout(sessionAuth: string): Promise<void> {
    if (!isToken(sessionAuth)) return
    await this.#end(sessionAuth)
  }

  /** Closes all clients. Sessions in a `store` go on elsewhere; others are over. */
  async close(): Promise<void> {
    this.#isClosed = true
    const all = this.#live.list()
    for (const { session } of all) this.#live.remove(session.sessionAuth)
    await Promise.all([this.#anonymous.close(), ...all.map(async ({ session }) => await session.release())])
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  #checkOpen(operation: string): void {
    if (this.#isClosed) throw new ConfigError('sessions', 'are closed; make new ones', { operation })
  }

  /** @returns Whether the session has not been idle for too long. */
  async #touch(token: string): Promise<boolean> {
    const { idleTimeoutMs } = this.#settings
    if (idleTimeoutMs === undefined) return true
    const touchedAt = await this.#records.touchedAt(token)
    if (touchedAt === undefined) return false
    const idleMs = Date.now() - touchedAt
    if (idleMs >= idleTimeoutMs) return false
    // Not at every request: the store has other work.
    if (idleMs >= idleTimeoutMs / 20) await this.#records.touch(token, idleTimeoutMs)
    return true
  }

  async #restore(token: string, stored: StoredSession): Promise<UserSession | undefined> {
    // Another request may have been here, or have ended the session, while this one waited.
    const live = this.#live.get(token)
    if (live !== undefined) {
      this.#live.use(live, Date.now())
      return live.session
    }
    if (this.#ended.has(tokenHash(token)) || this.#isClosed) return undefined
    const record = stored.read()
    const { username, password } = record
    const client = new MicetroClient({ ...this.#settings.connection, username, password })
    const session = this.#keep(token, stored.sealed, record, client)
    await this.#bound(username)
    return session
  }

  #keep(token: string, sealed: string, record: SessionRecord, client: MicetroClient): UserSession {
    const { username, isReplicationUser, authenticationVersion, expiresAt } = record
    const { logger } = this.#settings
    const end = async (): Promise<void> => await this.#end(token)
    const parts = { username, client, sessionAuth: token, authenticationVersion, isReplicationUser, logger, end }
    const session = new UserSession(parts)
    this.#live.add({ session, sealed, expiresAt, usedAt: Date.now() })
    return session
  }

  async #end(token: string): Promise<void> {
    const hash = tokenHash(token)
    this.#ended.add(hash)
    const [first] = this.#ended
    if (this.#ended.size > maxEnded && first !== undefined) this.#ended.delete(first)
    const live = this.#live.remove(token)
    live?.session.logger.info('session ends')
    try {
      await this.#records.remove(token)
    } finally {
      await live?.session.release()
    }
  }

  /** Ends or lets go of the sessions that are too many. */
  async #bound(username: string): Promise<void> {
    const { maxSessions, maxSessionsPerUser, store } = this.#settings
    const own = this.#live.list(username)
    const tooMany = own.slice(0, Math.max(0, own.length - maxSessionsPerUser))
    while (tooMany.length > 0 || this.#live.size > maxSessions) {
      const oldest = tooMany.shift()
      const { session } = oldest ?? this.#live.oldest() ?? {}
      if (session === undefined) return
      this.#live.remove(session.sessionAuth)
      try {
        if (oldest !== undefined || store === undefined) await session.logout()
        else await session.release()
      } catch {
        session.logger.warn('session could not be removed from the store; it ends there with its lifetime')
      }
    }
  }

  /** Closes clients of sessions that are over, once a minute; no timer keeps the process. */
  #sweep(): void {
    const now = Date.now()
    if (now - this.#sweptAt < sweepIntervalMs) return
    this.#sweptAt = now
    const { idleTimeoutMs = Infinity } = this.#settings
    for (const { session, expiresAt = Infinity, usedAt } of this.#live.list()) {
      if (expiresAt > now && now - usedAt < idleTimeoutMs) continue
      this.#live.remove(session.sessionAuth)
      session.release().catch(() => undefined)
    }
  }
}
