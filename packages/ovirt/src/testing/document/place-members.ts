import type { Members } from '../store/entity.ts'

/**
 * What an object has, or has not, at some of the places that show it: of a storage domain in use, only its place in the
 * data center tells the status.
 *
 * @param service The name of the service at the place.
 */
export function placeMembers(service: string, members: Members): Members {
  const centers = members['dataCenters']
  if (!Array.isArray(centers) || centers.length === 0) return {}
  if (service === 'storage_domain') return { status: undefined }
  return service === 'attached_storage_domain' ? { dataCenter: centers[0] as unknown } : {}
}
