import { ConfigError } from '@core/http'
import { grantsPermission, rootSlug, superuserSlug } from './permission-rules.ts'
import type { Company, PermissionItem, Permissions } from './permissions.ts'

function checkText(name: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw new ConfigError(name, 'must be a string that is not empty')
  return value
}

const grants = ({ companyId, permissions }: PermissionItem, slug: string): boolean =>
  companyId === undefined
    ? permissions.includes(slug) || permissions.includes(superuserSlug)
    : grantsPermission(permissions, slug)

/** {@link Permissions} over a list that never changes. */
export class PermissionList implements Permissions {
  readonly #items: readonly PermissionItem[]

  constructor(items: readonly PermissionItem[]) {
    this.#items = items
  }

  items(): readonly PermissionItem[] {
    return this.#items
  }

  companies(): readonly Company[] {
    const names = new Map<string, string>()
    for (const { companyId, companyName = '' } of this.#usable()) {
      if (companyId !== undefined && !names.has(companyId)) names.set(companyId, companyName)
    }
    return [...names].map(([id, name]) => ({ id, name }))
  }

  // The rest parameter tells "no company asked for" from "a company that is undefined".
  slugs(...company: readonly unknown[]): readonly string[] {
    return [...new Set(this.#usable(company).flatMap(({ permissions }) => permissions))]
  }

  has(slug: string, ...company: readonly unknown[]): boolean {
    checkText('slug', slug)
    return this.#usable(company).some((item) => grants(item, slug))
  }

  toJSON(): readonly unknown[] {
    return this.#items.map(({ companyId, companyName, permissions, permission }) =>
      permission === undefined ? { company_id: companyId, company_name: companyName, permissions } : { permission },
    )
  }

  [Symbol.iterator](): Iterator<PermissionItem> {
    return this.#items[Symbol.iterator]()
  }

  #usable(company: readonly unknown[] = []): readonly PermissionItem[] {
    const usable = this.#items.filter(
      ({ companyId, permissions }) => companyId === undefined || permissions.includes(rootSlug),
    )
    if (company.length === 0) return usable
    const wanted = checkText('companyId', company[0])
    return usable.filter(({ companyId }) => companyId === wanted)
  }

  static {
    // The list lives in a private member, which inspectors do not show; there is nothing secret in it.
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value(this: PermissionList): readonly PermissionItem[] {
        return this.#items
      },
    })
  }
}
