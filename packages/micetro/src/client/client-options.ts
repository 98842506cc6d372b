import {
  checkOptions,
  ConfigError,
  type ConnectionOptions,
  connectionOptionTable,
  either,
  is,
  type OptionTable,
} from '@core/http'
import type { Authentication } from '../auth/credentials.ts'

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
  /** A ready-made `Authorization` header (`Basic …` or `Bearer …`) in place of user name and password. */
  readonly auth?: string | undefined
  /**
   * What user names and passwords are used for: sent with every request (`basic`), or to open a session that is
   * renewed when it has ended (`session`, Micetro 11.1 and later). @default 'basic'
   */
  readonly authentication?: Authentication | undefined
}

const optionTable: OptionTable = {
  ...connectionOptionTable,
  url: either(is.nonEmptyString, (value) => (value instanceof URL ? undefined : 'a URL')),
  username: is.nonEmptyString,
  password: is.string,
  auth: is.nonEmptyString,
  authentication: is.oneOf('basic', 'session'),
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkClientOptions(options: MicetroClientOptions): void {
  checkOptions(options, optionTable)
  const { username, password, auth } = options
  if (auth !== undefined && (username !== undefined || password !== undefined)) {
    throw new ConfigError('auth', 'is given beside username or password; give one or the other')
  }
  if ((username === undefined) !== (password === undefined)) {
    const missing = username === undefined ? 'username' : 'password'
    throw new ConfigError(missing, 'is missing: username and password go together')
  }
}
