import type ky from 'ky'

let loading: Promise<typeof ky> | undefined

/**
 * Loads ky with the first request: importing it makes Node.js set up its fetch, which costs an app's start more than
 * all of our packages together.
 */
export async function loadKy(): Promise<typeof ky> {
  loading ??= import('ky').then((module) => module.default)
  return await loading
}
