import type { Members } from '../store/entity.ts'

const none: Members = {}

/**
 * What an object has, or has not, at some of the places that show it: of a storage domain in use, only its place in the
 * data center tells the status.
 *
 * @param service The name of the service at the place.
 * @param get Reads a member of the object.
 */
export function placeMembers(service: string, get: (member: string) => unknown): Members {
  if (service !== 'storage_domain' && service !== 'attached_storage_domain') return none
  const centers = get('dataCenters')
  if (!Array.isArray(centers) || centers.length === 0) return none
  if (service === 'storage_domain') return { status: undefined }
  return { dataCenter: centers[0] as unknown }
}
