import { ConfigError, is } from '@core/http'
import { AppStorageError } from '../app-errors.ts'

/**
 * Where sessions and what belongs to them are kept: a `Keyv` fits. What it holds is encrypted with the app's keys.
 *
 * Operations must reject when they fail; a storage that answers `undefined` in place of an error would log users out.
 *
 * @since 0.1.0
 */
export interface AppStorage {
  get(key: string): Promise<unknown>
  /** @param ttl Milliseconds after which the record may be forgotten. @returns `false` if it could not be kept. */
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}

const advice = 'swallows its errors; make it with throwOnErrors: true, as createKeyv(url, { throwOnErrors: true })'

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/** @throws ConfigError for what is no storage, and for a Keyv that would hide an outage. */
export function checkStorage(storage: unknown): void {
  for (const method of ['get', 'set', 'delete']) {
    if (is.function(memberOf(storage, method)) !== undefined) {
      throw new ConfigError('storage', `has no method ${method}; give a Keyv, or its like`)
    }
  }
  // Both Keyv and the store within can swallow an error.
  for (const layer of [storage, memberOf(storage, 'store')]) {
    if (memberOf(layer, 'throwOnErrors') === false) throw new ConfigError('storage', advice)
  }
}

async function within<Value>(timeoutMs: number, operation: string, run: () => Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([run(), late])
  } catch (error) {
    throw new AppStorageError(operation, error)
  } finally {
    clearTimeout(timer)
  }
}

/** The same storage, whose failures, silences included, are one kind of error. */
export function guardedStorage(storage: AppStorage, timeoutMs: number): AppStorage {
  return {
    get: async (key) => await within(timeoutMs, 'get', async () => await storage.get(key)),
    set: async (key, value, ttl) =>
      await within(timeoutMs, 'set', async () => {
        const kept = await storage.set(key, value, ttl)
        if (kept === false) throw new Error('the record was not kept')
      }),
    delete: async (key) => await within(timeoutMs, 'delete', async () => await storage.delete(key)),
  }
}
