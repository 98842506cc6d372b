import { ConfigError } from '../errors/config-error.ts'
import { is } from '../options/checks.ts'

/**
 * Where records are kept: a `Keyv` fits. Operations must reject when they fail.
 *
 * @since 0.2.0
 */
export interface RecordStore {
  get(key: string): Promise<unknown>
  /** @param ttl Milliseconds after which the record may be forgotten. @returns `false` if it could not be kept. */
  set(key: string, value: string, ttl?: number): Promise<unknown>
  delete(key: string): Promise<unknown>
}

const advice = 'swallows its errors; make it with throwOnErrors: true, as createKeyv(url, { throwOnErrors: true })'

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined

/**
 * Checks what an app gave for a store.
 *
 * @param option The option's name, for messages.
 * @throws ConfigError for what is no store, and for a Keyv that would hide an outage.
 * @since 0.2.0
 */
export function checkRecordStore(option: string, store: unknown): void {
  for (const method of ['get', 'set', 'delete']) {
    if (is.function(memberOf(store, method)) !== undefined) {
      throw new ConfigError(option, `has no method ${method}; give a Keyv, or its like`)
    }
  }
  // Both Keyv and the store within can swallow an error.
  for (const layer of [store, memberOf(store, 'store')]) {
    if (memberOf(layer, 'throwOnErrors') === false) throw new ConfigError(option, advice)
  }
}

/** How a store is guarded. @since 0.2.0 */
export interface RecordGuard {
  /** Milliseconds that an operation may take. */
  readonly timeoutMs: number
  /** The error of a failed operation: `get`, `set` or `delete`. */
  readonly failure: (operation: string, cause: unknown) => Error
}

async function within<Value>(
  { timeoutMs, failure }: RecordGuard,
  operation: string,
  run: () => Promise<Value>,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs)
  })
  try {
    return await Promise.race([run(), late])
  } catch (error) {
    throw failure(operation, error)
  } finally {
    clearTimeout(timer)
  }
}

/** The same store, whose failures, silences included, are one kind of error. @since 0.2.0 */
export function guardedRecords(store: RecordStore, guard: RecordGuard): RecordStore {
  return {
    get: async (key) => await within(guard, 'get', async () => await store.get(key)),
    set: async (key, value, ttl) =>
      await within(guard, 'set', async () => {
        const kept = await store.set(key, value, ttl)
        if (kept === false) throw new Error('the record was not kept')
      }),
    delete: async (key) => await within(guard, 'delete', async () => await store.delete(key)),
  }
}
