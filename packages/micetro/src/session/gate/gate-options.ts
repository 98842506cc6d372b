import {
  checkOptions,
  ConfigError,
  either,
  is,
  isLoopback,
  type Logger,
  type OptionTable,
  orFalse,
  parseBaseUrl,
} from '@core/http'
import { safeLogger } from '../session-logger.ts'
import { UserSessions } from '../user-sessions.ts'
import type { LoginLimitSettings } from '@core/http/web-app'
import { safeNext } from './safe-next.ts'
import type { SessionCookieSettings } from './session-cookie.ts'

/** Options of {@link createSessionGate}. @since 0.1.0 */
export interface SessionGateOptions {
  readonly sessions: UserSessions
  /** Where forms and programs log in with POST; the app shows its page there. @default '/login' */
  readonly loginPath?: string | undefined
  /** Where they log out with POST. @default '/logout' */
  readonly logoutPath?: string | undefined
  /** Where a login leads that was not on the way to a page. @default '/' */
  readonly homePath?: string | undefined
  /**
   * The app's addresses as browsers see them, like `https://dns.example.com`: needed behind a proxy that changes the Host
   * header, and for further pages that may ask for changes. @default the address in the Host header
   */
  readonly origins?: readonly string[] | undefined
  readonly cookie?:
    | {
        /** Must begin with `__Host-`, unless `insecureLoopback` is set. @default '__Host-micetro-session' */
        readonly name?: string | undefined
        /** @default 'Lax' */
        readonly sameSite?: 'Lax' | 'Strict' | undefined
        /** Sets the cookie without `Secure`, for http on this machine; requests for any other host get none. @default false */
        readonly insecureLoopback?: boolean | undefined
      }
    | undefined
  readonly login?:
    | {
        /** Failed logins of one user name in `windowMs`. @default 10 */
        readonly maxFailuresPerAccount?: number | undefined
        /** Failed logins from one address (IPv6: one /64 network) in `windowMs`; no bound where nobody knows it. @default 50 */
        readonly maxFailuresPerAddress?: number | undefined
        /** Milliseconds. @default 900000 (15 minutes) */
        readonly windowMs?: number | undefined
        /** Milliseconds that a failed login takes at least, whatever it failed of. @default 500 */
        readonly minFailureMs?: number | false | undefined
        /** Bytes of a login's body. @default 8192 */
        readonly maxBodyBytes?: number | undefined
      }
    | undefined
  /** Where to write why a request was answered with an error. */
  readonly logger?: Logger | undefined
}

/** The options, complete. */
export interface GateSettings {
  readonly sessions: UserSessions
  readonly loginPath: string
  readonly logoutPath: string
  readonly homePath: string
  readonly origins: readonly string[] | undefined
  readonly cookie: SessionCookieSettings
  readonly limit: LoginLimitSettings
  readonly minFailureMs: number
  readonly maxBodyBytes: number
  readonly logger: Logger
}

const path = (value: unknown): string | undefined =>
  typeof value === 'string' && safeNext(value, '') === value && !/[?#]/.test(value)
    ? undefined
    : 'must be a path of the app, like /login'

const optionTable: OptionTable = {
  sessions: (value) => (value instanceof UserSessions ? undefined : 'must be UserSessions'),
  loginPath: path,
  logoutPath: path,
  homePath: path,
  origins: (value) => (Array.isArray(value) ? undefined : 'must be a list of addresses like https://dns.example.com'),
  cookie: { name: is.nonEmptyString, sameSite: is.oneOf('Lax', 'Strict'), insecureLoopback: is.boolean },
  login: {
    maxFailuresPerAccount: is.positiveInteger,
    maxFailuresPerAddress: is.positiveInteger,
    windowMs: is.positiveInteger,
    minFailureMs: orFalse(is.milliseconds),
    maxBodyBytes: is.positiveInteger,
  },
  logger: either(is.object, is.function),
}

function cookieSettings({ cookie = {} }: SessionGateOptions): SessionCookieSettings {
  const { insecureLoopback = false, sameSite = 'Lax' } = cookie
  const name = cookie.name ?? (insecureLoopback ? 'micetro-session' : '__Host-micetro-session')
  if (!/^[\w-]+$/.test(name)) throw new ConfigError('cookie.name', 'must be of letters, digits, - and _')
  if (name.startsWith('__Host-') === insecureLoopback) {
    throw new ConfigError(
      'cookie.name',
      insecureLoopback
        ? 'begins with __Host-, which browsers take with Secure only; leave it out with insecureLoopback'
        : 'must begin with __Host-, so that no other server of the domain can set it',
    )
  }
  return { name, sameSite, insecureLoopback }
}

function originOf(value: string, index: number): string {
  const option = `origins[${index}]`
  const url = parseBaseUrl(option, value)
  if (url.pathname !== '/') throw new ConfigError(option, 'must have no path')
  if (url.protocol === 'http:' && !isLoopback(url)) throw new ConfigError(option, 'must be https://')
  return url.origin
}

/** @throws ConfigError naming the option that cannot be right. */
export function gateSettings(options: SessionGateOptions): GateSettings {
  checkOptions(options, optionTable)
  const { sessions, login = {}, loginPath = '/login', logoutPath = '/logout' } = options
  if ((sessions as unknown) === undefined) throw new ConfigError('sessions', 'are missing; give new UserSessions(…)')
  if (loginPath === logoutPath) throw new ConfigError('logoutPath', 'must be another one than loginPath')
  return {
    sessions,
    loginPath,
    logoutPath,
    homePath: options.homePath ?? '/',
    origins: options.origins?.map(originOf),
    cookie: cookieSettings(options),
    limit: {
      maxFailuresPerAccount: login.maxFailuresPerAccount ?? 10,
      maxFailuresPerAddress: login.maxFailuresPerAddress ?? 50,
      windowMs: login.windowMs ?? 15 * 60 * 1000,
    },
    minFailureMs: login.minFailureMs === false ? 0 : (login.minFailureMs ?? 500),
    maxBodyBytes: login.maxBodyBytes ?? 8192,
    logger: safeLogger(options.logger),
  }
}
