import {
  checkOptions,
  ConfigError,
  type ConnectionOptions,
  connectionOptionTable,
  either,
  is,
  type OptionTable,
} from '@core/http'
import type { Authorization } from '../auth/authorization-function.ts'
import type { Authentication } from '../auth/login-auth.ts'
import { wallTime } from '../dates/time-zone.ts'

/**
 * Options of a client.
 *
 * @since 0.1.0
 */
export interface MicetroClientOptions extends ConnectionOptions {
  /** The Micetro server, like `https://micetro.example.com`. https is assumed; a path, query or fragment is dropped. */
  readonly url: string | URL
  /** Given together with `password`, the client is authenticated from the start; the server confirms at the first call. */
  readonly username?: string | undefined
  readonly password?: string | undefined
  /**
   * A ready-made `Authorization` header (`Basic …`, `Bearer …` or `Negotiate …`) in place of user name and password, or
   * a function that gives one for each attempt.
   */
  readonly auth?: Authorization | undefined
  /**
   * What user names and passwords are used for: sent with every request, as the official client does (`basic`); to open
   * a session that is renewed when it has ended (`session`, Micetro 11.1 and later); or a session where the server has
   * them, which it is asked for, and else Basic (`auto`). @default Basic, and a session where that is switched off
   */
  readonly authentication?: Authentication | undefined
  /** Where the server is, like `Europe/Zurich`: it writes most dates in its own time, without a zone. */
  readonly serverTimeZone?: string | undefined
}

/** The options of a client that is made with `(url, options?)` or with one object. @throws ConfigError */
export function optionsOf(
  first: MicetroClientOptions | string | URL,
  second: Omit<MicetroClientOptions, 'url'> | undefined,
): MicetroClientOptions {
  if (typeof first === 'string' || first instanceof URL) {
    if ((second as unknown) === null) throw new ConfigError('options', 'must be an object')
    return { ...second, url: first }
  }
  if (second !== undefined) throw new ConfigError('options', 'are given twice; give (url, options) or one object')
  return first
}

const optionTable: OptionTable = {
  ...connectionOptionTable,
  url: either(is.nonEmptyString, (value) => (value instanceof URL ? undefined : 'a URL')),
  username: is.nonEmptyString,
  password: is.string,
  auth: either(is.nonEmptyString, is.function),
  authentication: is.oneOf('basic', 'session', 'auto'),
  serverTimeZone: is.nonEmptyString,
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkClientOptions(options: MicetroClientOptions): void {
  checkOptions(options, optionTable)
  const { username, password, auth, serverTimeZone } = options
  // Refuses what is no time zone.
  if (serverTimeZone !== undefined) wallTime(0, serverTimeZone)
  if (auth !== undefined && (username !== undefined || password !== undefined)) {
    throw new ConfigError('auth', 'is given beside username or password; give one or the other')
  }
  if ((username === undefined) !== (password === undefined)) {
    const missing = username === undefined ? 'username' : 'password'
    throw new ConfigError(missing, 'is missing: username and password go together')
  }
}
