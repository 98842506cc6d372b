import type { Fault } from '../generated/types.ts'

/** Puts `***` in place of what must not be shown. */
export type Mask = (text: string) => string

/** A fault whose texts repeat no secret. */
export function maskFault(fault: Fault, mask: Mask): Fault {
  const { reason, detail } = fault
  return {
    ...fault,
    ...(reason !== undefined && { reason: mask(reason) }),
    ...(detail !== undefined && { detail: mask(detail) }),
  }
}
