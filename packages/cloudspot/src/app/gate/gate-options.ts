import { checkOptions, type Check, either, is, type Logger, type OptionTable } from '@core/http'
import type { LoginLimitSettings } from '@core/http/web-app'

/** Options of `createLicenseGate`. Paths begin with a slash. @since 0.1.0 */
export interface LicenseGateOptions {
  /** Where the gate's own endpoints are. @default /auth */
  readonly basePath?: string | undefined
  /** The app's page with the login form. @default /login */
  readonly loginPage?: string | undefined
  /** The app's page on which a company is chosen. @default /companies */
  readonly companyPage?: string | undefined
  /** Where a login leads that was not on its way to another page. @default / */
  readonly homePage?: string | undefined
  readonly cookie?:
    | {
        /** @default cloudspot_session, with the prefix `__Host-` */
        readonly name?: string | undefined
        /** For development: http on this machine, where browsers keep no secure cookies. Other hosts get none. @default false */
        readonly insecureLoopback?: boolean | undefined
      }
    | undefined
  /**
   * The app's own origins, like `https://app.example.com`, from which changes may be asked for.
   * @default the one that the Host header names
   */
  readonly origins?: readonly string[] | undefined
  /** How many failed logins there may be, in this instance of the app, before more are answered with 429. @since 0.2.0 */
  readonly login?:
    | {
        /** Failures of one username in `windowMs`. @default 10 */
        readonly maxFailuresPerAccount?: number | undefined
        /**
         * Failures from one address in `windowMs` (IPv6: one network of 64 bits); no bound where nobody knows it. Behind a
         * proxy, the framework's setting must say whose address counts, or it is the proxy's. @default 50
         */
        readonly maxFailuresPerAddress?: number | undefined
        /** Milliseconds. @default 900000 (15 minutes) */
        readonly windowMs?: number | undefined
      }
    | undefined
  /** Where to write failures; never names of users, ids or tokens. */
  readonly logger?: Logger | undefined
}

/** The options, complete. */
export interface GateSettings {
  readonly basePath: string
  readonly loginPage: string
  readonly companyPage: string
  readonly homePage: string
  readonly cookie: { readonly name: string; readonly insecureLoopback: boolean }
  readonly origins: readonly string[]
  readonly login: LoginLimitSettings
  readonly logger: Logger | undefined
}

const path: Check = (value) =>
  typeof value === 'string' && /^\/(?!\/)[\w./~-]*$/.test(value)
    ? undefined
    : 'must be a path that begins with one slash'

const originList: Check = (value) =>
  Array.isArray(value) && value.every((origin) => typeof origin === 'string' && URL.parse(origin)?.origin === origin)
    ? undefined
    : 'must be a list of origins, like https://app.example.com'

const optionTable: OptionTable = {
  basePath: (value) => path(value) ?? (String(value).endsWith('/') ? 'must not end with a slash' : undefined),
  loginPage: path,
  companyPage: path,
  homePage: path,
  cookie: {
    name: (value) =>
      typeof value === 'string' && /^[\w-]+$/.test(value) ? undefined : 'must be letters, digits, _ and -',
    insecureLoopback: is.boolean,
  },
  origins: originList,
  login: {
    maxFailuresPerAccount: is.positiveInteger,
    maxFailuresPerAddress: is.positiveInteger,
    windowMs: is.milliseconds,
  },
  logger: either(is.object, is.function),
}

/** @throws ConfigError naming the option that cannot be right. */
export function gateSettings(options: LicenseGateOptions): GateSettings {
  checkOptions(options, optionTable)
  const { cookie = {}, login = {} } = options
  return {
    basePath: options.basePath ?? '/auth',
    loginPage: options.loginPage ?? '/login',
    companyPage: options.companyPage ?? '/companies',
    homePage: options.homePage ?? '/',
    cookie: { name: cookie.name ?? 'cloudspot_session', insecureLoopback: cookie.insecureLoopback ?? false },
    origins: options.origins ?? [],
    login: {
      maxFailuresPerAccount: login.maxFailuresPerAccount ?? 10,
      maxFailuresPerAddress: login.maxFailuresPerAddress ?? 50,
      windowMs: login.windowMs ?? 15 * 60_000,
    },
    logger: options.logger,
  }
}
