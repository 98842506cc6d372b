import { ConfigError } from '@core/http'
import { rootSlug } from '../model/permission-rules.ts'
import { checkPermissions, type FakeCompany, type FakeLicenseSeed, type FakeUser } from './fake-seed.ts'

/** A company and what a user may do for it. */
export interface FakeGrant {
  readonly company: FakeCompany
  readonly slugs: readonly string[]
}

/** An impersonation that waits to be validated. */
interface FakeImpersonation {
  readonly username: string
  readonly companyId: string
}

type SlugsByCompany = Map<string, readonly string[]>

/** What a fake License server knows. */
export class FakeLicenseState {
  readonly apps: ReadonlySet<string>
  readonly companies: ReadonlyMap<string, FakeCompany>
  readonly users: Map<string, FakeUser> = new Map()
  readonly tokens: Map<string, string> = new Map()
  readonly #impersonations = new Map<string, FakeImpersonation>()
  /** By user and application. */
  readonly #slugs = new Map<string, Map<string, SlugsByCompany>>()
  #issued = 0

  constructor({ apps = [], companies = [], users = [] }: FakeLicenseSeed) {
    this.apps = new Set(apps)
    this.companies = new Map(companies.map((company) => [company.id, company]))
    for (const [index, user] of users.entries()) this.addUser(user, `users[${index}]`)
  }

  /** @param option What to call the user in errors. */
  addUser(user: FakeUser, option: string): void {
    const { username, permissions = {} } = user
    checkPermissions(`${option}.permissions`, permissions, this.apps, this.companies)
    const byApp = Object.entries(permissions).map(
      ([appId, byCompany]) => [appId, new Map(Object.entries(byCompany))] as const,
    )
    this.users.set(username, user)
    this.#slugs.set(username, new Map(byApp))
  }

  /** Gives a user another name; tokens and permissions stay the user's. */
  rename(from: string, to: string): void {
    const user = this.user(from)
    if (this.users.has(to)) throw new ConfigError('username', 'is that of another user of the fake')
    this.users.delete(from)
    this.users.set(to, { ...user, username: to, email: to })
    const slugs = this.#slugs.get(from)
    this.#slugs.delete(from)
    if (slugs !== undefined) this.#slugs.set(to, slugs)
    for (const [token, owner] of this.tokens) if (owner === from) this.tokens.set(token, to)
  }

  setPin(username: string, pin: string | undefined): void {
    this.users.set(username, { ...this.user(username), pin })
  }

  /** The token that a user was given last. */
  tokenOf(username: string): string | undefined {
    return [...this.tokens].findLast(([, owner]) => owner === username)?.[0]
  }

  user(username: string): FakeUser {
    const user = this.users.get(username)
    if (user === undefined) throw new ConfigError('username', 'is not that of a user of the fake')
    return user
  }

  issueToken(username: string): string {
    this.user(username)
    const token = this.#next('tok')
    this.tokens.set(token, username)
    return token
  }

  userOf(token: string | null): FakeUser | undefined {
    const username = this.tokens.get(token ?? '')
    return username === undefined ? undefined : this.users.get(username)
  }

  /** Companies that a user may use an application for; none for an application that is not known. */
  grants(username: string, appId: string): FakeGrant[] {
    const byCompany = this.#slugs.get(username)?.get(appId) ?? new Map<string, readonly string[]>()
    return [...byCompany].flatMap(([companyId, slugs]) => {
      const company = this.companies.get(companyId)
      return company !== undefined && slugs.includes(rootSlug) ? [{ company, slugs }] : []
    })
  }

  setPermissions(username: string, appId: string, companyId: string, slugs: readonly string[]): void {
    this.user(username)
    checkPermissions('permissions', { [appId]: { [companyId]: slugs } }, this.apps, this.companies)
    const byApp = this.#slugs.get(username) ?? new Map<string, SlugsByCompany>()
    this.#slugs.set(username, byApp)
    byApp.set(appId, (byApp.get(appId) ?? new Map<string, readonly string[]>()).set(companyId, [...slugs]))
  }

  startImpersonation(username: string, companyId: string): string {
    this.user(username)
    if (!this.companies.has(companyId)) throw new ConfigError('companyId', 'is not that of a company of the fake')
    const token = this.#next('imp')
    this.#impersonations.set(token, { username, companyId })
    return token
  }

  /** Takes an impersonation: its token is of no use afterwards. */
  takeImpersonation(token: string): FakeImpersonation | undefined {
    const impersonation = this.#impersonations.get(token)
    this.#impersonations.delete(token)
    return impersonation
  }

  #next(kind: string): string {
    this.#issued += 1
    return `${kind}-${String(this.#issued).padStart(4, '0')}`
  }
}
