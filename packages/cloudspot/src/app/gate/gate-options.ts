import { checkOptions, type Check, either, is, type Logger, type OptionTable } from '@core/http'

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
  logger: either(is.object, is.function),
}

/** @throws ConfigError naming the option that cannot be right. */
export function gateSettings(options: LicenseGateOptions): GateSettings {
  checkOptions(options, optionTable)
  const { cookie = {} } = options
  return {
    basePath: options.basePath ?? '/auth',
    loginPage: options.loginPage ?? '/login',
    companyPage: options.companyPage ?? '/companies',
    homePage: options.homePage ?? '/',
    cookie: { name: cookie.name ?? 'cloudspot_session', insecureLoopback: cookie.insecureLoopback ?? false },
    origins: options.origins ?? [],
    logger: options.logger,
  }
}
