import type { Company, Permissions } from '../../model/permissions.ts'
import type { User } from '../../model/user.ts'
import { companyChoice } from '../access/company-choice.ts'

/** A logged-in user. @since 0.1.0 */
export interface AppUser extends User {
  /** The user's id in this app, which stays when the name changes. */
  readonly id: string
  /** The name to log in with, an e-mail address in lower case. */
  readonly username: string
}

/** What a session is made of. @since 0.1.0 */
export interface AppSessionParts {
  readonly id: string
  readonly user: AppUser
  readonly permissions: Permissions
  readonly companyId: string | undefined
  readonly startedAt: number
  readonly expiresAt: number
  readonly isImpersonated: boolean
}

/**
 * A logged-in user, the company that the user works for now, and what the user may do there, at the time of asking.
 * Nothing that shows a session shows its id.
 *
 * @since 0.1.0
 */
export class AppSession {
  readonly #id: string
  readonly user: AppUser
  /** What the user may do, for every company. */
  readonly permissions: Permissions
  /** The company that the user works for now; absent if none is chosen. */
  readonly company: Company | undefined
  /** Whether a company must be chosen before anything is allowed. */
  readonly needsCompany: boolean
  /** Whether the session was begun by an impersonation, by somebody of the License server and not the user. */
  readonly isImpersonated: boolean
  readonly startedAt: Date
  readonly expiresAt: Date

  constructor(parts: AppSessionParts) {
    const { company, needsCompany } = companyChoice(parts.permissions, parts.companyId)
    this.#id = parts.id
    this.user = Object.freeze(parts.user)
    this.permissions = parts.permissions
    this.company = company
    this.needsCompany = needsCompany
    this.isImpersonated = parts.isImpersonated
    this.startedAt = new Date(parts.startedAt)
    this.expiresAt = new Date(parts.expiresAt)
    Object.freeze(this)
  }

  /** What identifies the session to the app, in its cookie: a secret. */
  get id(): string {
    return this.#id
  }

  /** The companies that the user may use the application for. */
  get companies(): readonly Company[] {
    return this.permissions.companies()
  }

  /** Whether the user has a permission in the current company. Always false while a company must be chosen. */
  has(slug: string): boolean {
    if (this.company !== undefined) return this.permissions.has(slug, this.company.id)
    return !this.needsCompany && this.permissions.has(slug)
  }
}
