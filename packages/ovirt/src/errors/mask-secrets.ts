import type { Fault } from '../generated/types.ts'

/** Puts `***` in place of what must not be shown. */
export type Mask = (text: string) => string

/** Masks secrets as they are, and as they are written in URLs, forms and markup. */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let shown = text
  for (const secret of secrets) {
    if (secret === '') continue
    const encoded = encodeURIComponent(secret)
    const markup = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    for (const form of new Set([secret, markup, encoded, encoded.replaceAll('%20', '+')])) {
      shown = shown.replaceAll(form, '***')
    }
  }
  return shown
}

/** A fault whose texts repeat no secret. */
export function maskFault(fault: Fault, mask: Mask): Fault {
  const { reason, detail } = fault
  return {
    ...fault,
    ...(reason !== undefined && { reason: mask(reason) }),
    ...(detail !== undefined && { detail: mask(detail) }),
  }
}
