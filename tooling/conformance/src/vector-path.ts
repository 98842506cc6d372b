import { fileURLToPath } from 'node:url'

/** A path in the folder of our own observations, which is part of this repository. */
export function vectorPath(...segments: readonly string[]): string {
  return fileURLToPath(new URL(`../vectors/${segments.join('/')}`, import.meta.url))
}
