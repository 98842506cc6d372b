import type { Company } from '../model/permissions.ts'

/** What a user may do in one company, and which companies there are: the whole of it, not what changed. @since 0.1.0 */
export interface PermissionsUpdated {
  /** The user's name, an e-mail address. Servers since 6.2 send it. */
  readonly username?: string | undefined
  /** The user's token, by which servers before 6.2 name the user. It shows only when it is read. */
  readonly token?: string | undefined
  readonly companyId: string
  /** Slugs of what the user may do in that company, without a prefix; without `use_app` nothing. */
  readonly permissions: readonly string[]
  /** All companies that the user may use the application for. */
  readonly availableCompanies: readonly Company[]
}

/** A user has another e-mail address, which is also the username. @since 0.1.0 */
export interface UserEmailUpdated {
  readonly currentEmail: string
  readonly changeToEmail: string
}

/** A user has another pin, or none any more. @since 0.1.0 */
export interface UserPinUpdated {
  readonly username: string
  /** Absent if the user has none. */
  readonly pin?: string | undefined
}

/** A user was made on the License server. The dummy password that it sends is left out. @since 0.1.0 */
export interface UserCreated {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  /** Absent if the user has none. */
  readonly pin?: string | undefined
  /** The user's token; absent if there is none yet. It shows only when it is read. */
  readonly licenseToken?: string | undefined
}

/** The data of each event, by its name. @since 0.1.0 */
export interface WebhookDataByEvent {
  readonly 'permissions.updated': PermissionsUpdated
  readonly 'user.email.updated': UserEmailUpdated
  readonly 'user.pin.updated': UserPinUpdated
  readonly 'user.created': UserCreated
}

/** Names of the events. @since 0.1.0 */
export type WebhookEventName = keyof WebhookDataByEvent

/** One event with its data; `event` tells which. @since 0.1.0 */
export type WebhookEvent = {
  readonly [Name in WebhookEventName]: { readonly event: Name; readonly data: WebhookDataByEvent[Name] }
}[WebhookEventName]
