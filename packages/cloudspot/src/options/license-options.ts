import {
  type ConnectionOptions,
  ConfigError,
  checkOptions,
  connectionOptionTable,
  is,
  type OptionTable,
} from '@core/http'
import { isSendable } from './sendable.ts'

/** Options of a client that keeps no user. @since 0.1.0 */
export interface LicenseClientOptions extends ConnectionOptions {
  /** Where the API starts, `/api/v1` included. @default https://license.cloudspot.be/api/v1 */
  readonly baseUrl?: string | URL | undefined
  /** Use a License server on this machine, http://localhost:8000/api/v1. @default false */
  readonly testMode?: boolean | undefined
}

/** Options of {@link CloudspotLicenseApi}. @since 0.1.0 */
export interface CloudspotOptions extends LicenseClientOptions {
  /** A user's token to begin with; empty is the same as none. */
  readonly token?: string | undefined
}

const productionUrl = 'https://license.cloudspot.be/api/v1'
const testUrl = 'http://localhost:8000/api/v1'

const clientTable: OptionTable = {
  ...connectionOptionTable,
  baseUrl: (value) => (typeof value === 'string' || value instanceof URL ? undefined : 'must be a URL'),
  testMode: is.boolean,
}

const stateTable: OptionTable = { ...clientTable, token: is.string }

/** Checks what names the application in every request. @throws ConfigError */
export function checkAppId(appId: unknown): string {
  if (typeof appId !== 'string' || appId.trim() === '') {
    throw new ConfigError('appId', 'must be the id that the License server has for this application')
  }
  if (!isSendable(appId)) {
    throw new ConfigError('appId', 'has spaces around it, a line break or a character that no header can carry')
  }
  return appId
}

function check(options: unknown, table: OptionTable): void {
  if (typeof options === 'string') {
    throw new ConfigError('options', 'must be an object; give a token as { token } and test mode as { testMode: true }')
  }
  checkOptions(options, table)
}

/** Checks the options of a client without state. @throws ConfigError */
export function checkClientOptions(options: unknown): void {
  check(options, clientTable)
}

/** Checks the options of a client with state. @throws ConfigError */
export function checkStateOptions(options: unknown): void {
  check(options, stateTable)
}

/** Where the API starts. @throws ConfigError if two options say different things. */
export function baseUrlOf({ baseUrl, testMode = false }: LicenseClientOptions): string | URL {
  if (testMode && baseUrl !== undefined) {
    throw new ConfigError('testMode', 'and baseUrl both say where the API is; leave one out')
  }
  return baseUrl ?? (testMode ? testUrl : productionUrl)
}
