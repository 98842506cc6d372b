/** Without it a company cannot be used. */
export const rootSlug = 'use_app'

/** Passes every check. */
export const superuserSlug = 'is_superuser'

/**
 * Whether a company's slugs, as `getCompanyPermissions` gives them, allow something: `use_app` must be among them, and
 * the slug itself or `is_superuser`.
 *
 * @since 0.1.0
 */
export function grantsPermission(companySlugs: readonly string[], slug: string): boolean {
  return companySlugs.includes(rootSlug) && (companySlugs.includes(slug) || companySlugs.includes(superuserSlug))
}
