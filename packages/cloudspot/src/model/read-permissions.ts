import { isRecord, optionalText, unreadable } from './document.ts'
import { PermissionList } from './permission-list.ts'
import type { PermissionItem, Permissions } from './permissions.ts'

function readSlug(value: unknown, path: string): string {
  const slug = optionalText(isRecord(value) ? value['permission'] : value)
  if (slug === undefined) throw unreadable(path, 'is not the slug of a permission')
  return slug
}

/** Reads a list of slugs. @throws DecodeError */
export function readSlugs(value: unknown, path: string): readonly string[] {
  if (!Array.isArray(value)) throw unreadable(path, 'is missing or not a list')
  return Object.freeze(value.map((slug, index) => readSlug(slug, `${path}[${index}]`)))
}

function readItem(value: unknown, path: string): PermissionItem {
  const isSingle = isRecord(value) && !('permissions' in value) && 'permission' in value
  if (!isRecord(value) || (isSingle && !('company_id' in value))) {
    const permission = readSlug(value, path)
    return Object.freeze({ permission, permissions: Object.freeze([permission]) })
  }
  const companyId = optionalText(value['company_id'])
  // Without its id the list would count as one that belongs to no company, and needs no use_app.
  if (companyId === undefined) throw unreadable(`${path}.company_id`, 'is missing or is no text')
  const companyName = optionalText(value['company_name'])
  return Object.freeze({
    companyId,
    ...(companyName !== undefined && { companyName }),
    permissions: isSingle
      ? Object.freeze([readSlug(value, path)])
      : readSlugs(value['permissions'] ?? [], `${path}.permissions`),
  })
}

/** No permissions. */
export const noPermissions: Permissions = new PermissionList([])

/**
 * Reads permissions as the service sends them and `Permissions.toJSON` writes them: a list of companies with their
 * slugs, or of single permissions; an object in place of a list is a list of one.
 *
 * @throws DecodeError that says where the first fault is.
 * @since 0.1.0
 */
export function parsePermissions(document: unknown): Permissions {
  if (document === null || typeof document !== 'object') throw unreadable('permissions', 'is missing or not a list')
  const elements: readonly unknown[] = Array.isArray(document) ? document : [document]
  return new PermissionList(Object.freeze(elements.map((element, index) => readItem(element, `permissions[${index}]`))))
}
