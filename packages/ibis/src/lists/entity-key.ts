import type { IbisGroup, IbisInstitution, IbisPerson } from '../generated/types.ts'

/** Anything that lists are made of. */
type Listed = IbisPerson & IbisInstitution & IbisGroup

/**
 * What the service calls an entity, and sorts it by: a person's identifier, or the id of an institution or group.
 * undefined for what carries none.
 */
export function entityKey(entity: unknown): string | undefined {
  const { identifier, instid, groupid } = entity as Listed
  return identifier?.value ?? instid ?? groupid
}
