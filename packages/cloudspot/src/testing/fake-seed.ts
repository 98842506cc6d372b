import { ConfigError } from '@core/http'

/** A company of a fake License server. @since 0.1.0 */
export interface FakeCompany {
  readonly id: string
  readonly name: string
}

/** Slugs by application id, then by company id. @since 0.1.0 */
export type FakePermissions = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** A user of a fake License server. @since 0.1.0 */
export interface FakeUser {
  /** The e-mail address to log in with. */
  readonly username: string
  readonly password: string
  readonly firstName?: string | undefined
  readonly lastName?: string | undefined
  /** The username unless told. */
  readonly email?: string | undefined
  readonly pin?: string | undefined
  readonly permissions?: FakePermissions | undefined
}

/** What a fake License server begins with. @since 0.1.0 */
export interface FakeLicenseSeed {
  /** Ids of the applications that it knows. */
  readonly apps?: readonly string[] | undefined
  readonly companies?: readonly FakeCompany[] | undefined
  readonly users?: readonly FakeUser[] | undefined
}

/** Refuses permissions that no answer could ever show. @throws ConfigError */
export function checkPermissions(
  option: string,
  permissions: FakePermissions,
  apps: ReadonlySet<string>,
  companies: ReadonlyMap<string, FakeCompany>,
): void {
  for (const [appId, byCompany] of Object.entries(permissions)) {
    if (!apps.has(appId)) throw new ConfigError(option, 'name an application that is not among apps')
    if (!Object.keys(byCompany).every((companyId) => companies.has(companyId))) {
      throw new ConfigError(option, 'name a company that is not among companies')
    }
  }
}
