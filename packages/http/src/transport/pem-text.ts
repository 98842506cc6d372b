import type { Pem } from './network-options.ts'

/** PEM as text, whichever way it was given. */
export function pemText(pem: Pem): string {
  return typeof pem === 'string' ? pem : Buffer.from(pem).toString()
}
