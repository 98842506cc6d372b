import { ConfigError, is } from '@core/http'
import { SessionStoreError } from '../session-errors.ts'

/**
 * Where records of sessions are kept: a `Keyv` fits. What it holds is encrypted, and says nothing without the app's keys
 * and the user's session id.
 *
 * Operations must reject when they fail; a store that answers `undefined` in place of an error would log users out.
 *
 * @since 0.1.0
 */
export interface SessionStore {
  get(key: string): Promise<unknown>
  /** @param ttl Milliseconds after which the record may be forgotten. @returns `false` if it could not be kept. */
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}

const advice = 'swallows its errors; make it with throwOnErrors: true, as createKeyv(url, { throwOnErrors: true })'

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** @throws ConfigError for what is no store, and for a Keyv that would hide an outage. */
export function checkStore(store: unknown): void {
  for (const method of ['get', 'set', 'delete']) {
    const problem = is.function(memberOf(store, method))
    if (problem !== undefined) throw new ConfigError('store', `has no method ${method}; give a Keyv, or its like`)
  }
  // Both Keyv and the store within can swallow an error.
  for (const layer of [store, memberOf(store, 'store')]) {
    if (memberOf(layer, 'throwOnErrors') === false) throw new ConfigError('store', advice)
  }
}

async function within<Value>(timeoutMs: number, operation: string, run: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([run(), late])
  } catch (error) {
    throw new SessionStoreError(
      `The store of the sessions failed at ${operation}; see the cause`,
      'store_unavailable',
      error,
    )
  } finally {
    clearTimeout(timer)
  }
}

/** The same store, whose failures, silences included, are one kind of error. */
export function guardedStore(store: SessionStore, timeoutMs: number): SessionStore {
  return {
    get: async (key) => await within(timeoutMs, 'get', async () => await store.get(key)),
    set: async (key, value, ttl) =>
      await within(timeoutMs, 'set', async () => {
        const kept = await store.set(key, value, ttl)
        if (kept === false) throw new Error('the record was not kept')
      }),
    delete: async (key) => await within(timeoutMs, 'delete', async () => await store.delete(key)),
  }
}
