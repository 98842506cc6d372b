/** A company that the user may use the application for. @since 0.1.0 */
export interface Company {
  readonly id: string
  /** Empty if the service sent none. */
  readonly name: string
}

/**
 * One element of the permissions. Services since 1.0 send one for each company; older ones sent one for each
 * permission, without a company. `permissions` is there for both.
 *
 * @since 0.1.0
 */
export interface PermissionItem {
  readonly companyId?: string | undefined
  readonly companyName?: string | undefined
  /** Slugs of the permissions, as sent. */
  readonly permissions: readonly string[]
  /** The slug, for an element of the older form. */
  readonly permission?: string | undefined
}

/**
 * What a user may do in the application.
 *
 * Two slugs have a meaning of their own. Without `use_app` a company cannot be used at all, so nothing of its list
 * counts. `is_superuser` passes every check for its company. Elements without a company (the older form) need no
 * `use_app`.
 *
 * @since 0.1.0
 */
export interface Permissions extends Iterable<PermissionItem> {
  /** What the service sent, in its order. An empty list may also mean that the application id is wrong. */
  items(): readonly PermissionItem[]
  /** The companies that the user may use the application for. */
  companies(): readonly Company[]
  /** All slugs that count, each once; those of one company if it is named. */
  slugs(): readonly string[]
  slugs(companyId: string): readonly string[]
  /**
   * Whether the user has a permission in any company, which is rarely the question. Ask with a company wherever the
   * application knows the current one.
   */
  has(slug: string): boolean
  /**
   * Whether the user has a permission in this company.
   *
   * @throws ConfigError for a company id that is not a text: an absent one must not mean any company.
   */
  has(slug: string, companyId: string): boolean
  /** The elements as the service writes them; `parsePermissions` reads them back. */
  toJSON(): readonly unknown[]
}
