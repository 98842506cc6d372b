import { checkOptions, ConfigError, either, is, type Logger, type OptionTable, orFalse } from '@core/http'
import { checkRecordStore } from '@core/http/web-app'
import type { MicetroClientOptions } from '../client/client-options.ts'
import { safeLogger } from './session-logger.ts'
import type { SessionKey } from './store/key-ring.ts'
import type { SessionStore } from './store/session-store.ts'

/** How the clients of the users reach Micetro: all options of a client but its credentials. */
export interface SessionConnection extends Omit<MicetroClientOptions, 'username' | 'password' | 'auth'> {
  // Named, as a URL has members of these names, and either may be given.
  readonly username?: undefined
  readonly password?: undefined
  readonly auth?: undefined
}

/** Options of {@link UserSessions}. @since 0.1.0 */
export interface UserSessionsOptions {
  /** The Micetro server, or all options of the users' clients. */
  readonly micetro: string | URL | SessionConnection
  /** Where sessions are kept, so that several instances of the app share them: a Keyv. @default this process */
  readonly store?: SessionStore | undefined
  /**
   * The app's keys, which encrypt what the store holds; needed with `store`. The first one seals, all of them open: put
   * a new one in front, and take the old one out when the sessions of its time have ended.
   */
  readonly keys?: readonly SessionKey[] | undefined
  /** Milliseconds that the store may take for an answer. @default 5000 */
  readonly storeTimeoutMs?: number | undefined
  /** Milliseconds without a request after which a session ends; `false` for no such end. @default false */
  readonly idleTimeoutMs?: number | false | undefined
  /** Milliseconds from login after which a session ends in any case; `false` for no such end. @default 604800000 (7 days) */
  readonly lifetimeMs?: number | false | undefined
  /**
   * Sessions that this instance holds. Beyond them, the one that was not used for longest ends; with a `store` it is only
   * let go of here. @default 10000
   */
  readonly maxSessions?: number | undefined
  /** Sessions of one user in this instance. Beyond them, the user's one that was not used for longest ends. @default 50 */
  readonly maxSessionsPerUser?: number | undefined
  /** Says whether a user who logs in comes from the replication system. @default nobody does */
  readonly isReplicationUser?: ((username: string) => boolean | Promise<boolean>) | undefined
  /** Where sessions write: begin, end, and what apps log through `g.user.logger`. */
  readonly logger?: Logger | undefined
}

/** The options, complete. */
export interface SessionSettings {
  readonly connection: SessionConnection
  readonly store: SessionStore | undefined
  readonly keys: readonly SessionKey[] | undefined
  readonly storeTimeoutMs: number
  readonly idleTimeoutMs: number | undefined
  readonly lifetimeMs: number | undefined
  readonly maxSessions: number
  readonly maxSessionsPerUser: number
  readonly isReplicationUser: (username: string) => boolean | Promise<boolean>
  readonly logger: Logger
}

const optionTable: OptionTable = {
  micetro: either(is.nonEmptyString, is.object),
  store: is.object,
  keys: (value) => (Array.isArray(value) ? undefined : 'must be a list of keys'),
  storeTimeoutMs: is.milliseconds,
  idleTimeoutMs: orFalse(is.positiveInteger),
  lifetimeMs: orFalse(is.positiveInteger),
  maxSessions: is.positiveInteger,
  maxSessionsPerUser: is.positiveInteger,
  isReplicationUser: is.function,
  logger: either(is.object, is.function),
}

const weekMs = 7 * 24 * 60 * 60 * 1000

function connectionOf(micetro: unknown): SessionConnection {
  if (typeof micetro === 'string' || micetro instanceof URL) return { url: micetro }
  if (micetro === undefined) throw new ConfigError('micetro', 'is missing; give the address of the Micetro server')
  for (const name of ['username', 'password', 'auth']) {
    if ((micetro as Readonly<Record<string, unknown>>)[name] !== undefined) {
      throw new ConfigError(`micetro.${name}`, 'is not for sessions: each user logs in with credentials of their own')
    }
  }
  return { ...(micetro as SessionConnection) }
}

/** @throws ConfigError naming the option that cannot be right. */
export function sessionSettings(options: UserSessionsOptions): SessionSettings {
  checkOptions(options, optionTable)
  const { store, keys, idleTimeoutMs = false, lifetimeMs = weekMs } = options
  if (store !== undefined) {
    checkRecordStore('store', store)
    if (keys === undefined) throw new ConfigError('keys', 'are missing: what a store holds is encrypted with them')
  }
  return {
    connection: connectionOf(options.micetro),
    store,
    keys,
    storeTimeoutMs: options.storeTimeoutMs ?? 5000,
    idleTimeoutMs: idleTimeoutMs === false ? undefined : idleTimeoutMs,
    lifetimeMs: lifetimeMs === false ? undefined : lifetimeMs,
    maxSessions: options.maxSessions ?? 10_000,
    maxSessionsPerUser: options.maxSessionsPerUser ?? 50,
    isReplicationUser: options.isReplicationUser ?? (() => false),
    logger: safeLogger(options.logger),
  }
}
