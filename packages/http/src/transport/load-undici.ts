import type * as isolatedUndici from './isolated-undici.ts'

/** What is used of undici. */
export type Undici = typeof isolatedUndici

/**
 * Loads undici, without a trace on the app's own fetch. Only when TLS, proxy or pool options first need it: it costs
 * more time than everything else together.
 */
export async function loadUndici(): Promise<Undici> {
  return await import('./isolated-undici.ts')
}
