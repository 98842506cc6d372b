import { inspect } from 'node:util'
import type { Logger } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { sessionLogger } from './session-logger.ts'
import { tokenName } from './session-token.ts'

/** Clients of the Micetro APIs, authenticated as the session's user. */
export interface MicetroApi {
  /** The client of the REST API v2. */
  readonly v2: MicetroClient
}

/** What a session is made of. */
export interface UserSessionParts {
  readonly username: string
  /** A client that is authenticated as the user. */
  readonly client: MicetroClient
  /** The value that identifies the session: a secret. */
  readonly sessionAuth: string
  readonly authenticationVersion?: string | undefined
  readonly isReplicationUser?: boolean | undefined
  readonly logger?: Logger | undefined
  /** Ends the session where it is kept. */
  readonly end?: (() => Promise<void>) | undefined
}

/** The credentials in a header, and the password in them. */
function secretsIn(header: string): readonly string[] {
  const credentials = header.replace(/^\S+ +/, '')
  if (!/^basic /i.test(header)) return [header, credentials]
  const [, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return [header, credentials, password.join(':')]
}

/**
 * A logged-in user, as the Gateway has it in `g.user`. Made by {@link UserSessions}; apps get theirs from `g.user`,
 * `currentUser()` or `requireUser()`. Nothing of it can be changed, and nothing that shows it shows a secret.
 *
 * @since 0.1.0
 */
export class UserSession implements AsyncDisposable {
  readonly #parts: UserSessionParts
  readonly #micetroApi: MicetroApi
  readonly #context: string
  readonly #logger: Logger
  #ending: Promise<void> | undefined

  constructor(parts: UserSessionParts) {
    this.#parts = parts
    this.#micetroApi = Object.freeze({ v2: parts.client })
    this.#context = `${parts.username}:${tokenName(parts.sessionAuth)}`
    this.#logger = sessionLogger(parts.logger, this.#context, () => [parts.sessionAuth, ...secretsIn(this.micetroAuth)])
    Object.freeze(this)
  }

  /** The host of {@link authenticationUrl}. */
  get authenticationHost(): string | undefined {
    return new URL(this.authenticationUrl).hostname
  }

  /** The server that confirmed the credentials: scheme, host, and port where it was given. */
  get authenticationUrl(): string {
    return this.#parts.client.micetroUrl
  }

  /** That server's version at login, like `26.1.0`; undefined if it did not say. */
  get authenticationVersion(): string | undefined {
    return this.#parts.authenticationVersion
  }

  /** Whether the user logged in through the replication system: what the app said at login. */
  get isReplicationUser(): boolean {
    return this.#parts.isReplicationUser ?? false
  }

  /** Whether the session has not ended in this instance of the app. */
  get isActive(): boolean {
    return this.#ending === undefined
  }

  /**
   * Writes to the app's logger with {@link loggerContext} before each message, in one line, without the session's
   * secrets. Writes nothing if the app has none.
   */
  get logger(): Logger {
    return this.#logger
  }

  /** What {@link logger} puts before messages: the user's name, and a name of this session that reveals nothing. */
  get loggerContext(): string {
    return this.#context
  }

  /** Clients that are authenticated as the user, one of each for the whole session. */
  get micetroApi(): MicetroApi {
    return this.#micetroApi
  }

  /**
   * The `Authorization` header that the client sends: a secret. Empty when the session has ended, and before the first
   * request of a client that has yet to open a session of Micetro's own.
   */
  get micetroAuth(): string {
    return this.#parts.client.auth ?? ''
  }

  /** The Micetro server of the session: scheme, host, and port where it was given. */
  get micetroUrl(): string {
    return this.#parts.client.micetroUrl
  }

  /** What identifies the session to the app: the value of its cookie and of bearer tokens, a secret. */
  get sessionAuth(): string {
    return this.#parts.sessionAuth
  }

  get username(): string {
    return this.#parts.username
  }

  /**
   * Ends the session everywhere: its record is removed, its client forgets the credentials and is closed. Nothing is
   * sent to Micetro, which knows no logout. Calling it again does nothing.
   *
   * @throws SessionStoreError if the record could not be removed; the client is closed all the same.
   */
  async logout(): Promise<void> {
    try {
      await this.#parts.end?.()
    } finally {
      await this.release()
    }
  }

  /** Closes the client here, and leaves the session as it is: other instances of the app go on with it. */
  async release(): Promise<void> {
    this.#ending ??= this.#close()
    await this.#ending
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.logout()
  }

  /** What may be seen of the session, for structured logs. */
  toJSON(): Record<string, unknown> {
    const { username, micetroUrl, authenticationVersion, isReplicationUser, isActive, loggerContext } = this
    return { username, micetroUrl, authenticationVersion, isReplicationUser, isActive, loggerContext }
  }

  async #close(): Promise<void> {
    const { client } = this.#parts
    client.clearToken()
    await client.close()
  }

  static {
    Object.defineProperty(this.prototype, inspect.custom, {
      value(this: UserSession, _depth: number, options: object, show: typeof inspect): string {
        return `UserSession ${show(this.toJSON(), options)}`
      },
    })
  }
}
