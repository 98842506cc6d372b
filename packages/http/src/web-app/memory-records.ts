import type { RecordStore } from './record-store.ts'

interface Entry {
  readonly value: string
  readonly expiresAt: number
}

const sweepIntervalMs = 60_000

/**
 * Keeps records in this process, and forgets those whose time is over. How many there are is bounded by who writes them.
 *
 * @since 0.2.0
 */
export function memoryRecords(): RecordStore {
  const entries = new Map<string, Entry>()
  let sweptAt = Date.now()
  const sweep = (now: number): void => {
    if (now - sweptAt < sweepIntervalMs) return
    sweptAt = now
    for (const [key, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(key)
  }
  return {
    get: async (key) => {
      const entry = entries.get(key)
      return await Promise.resolve(entry !== undefined && entry.expiresAt > Date.now() ? entry.value : undefined)
    },
    set: async (key, value, ttl = Infinity) => {
      const now = Date.now()
      sweep(now)
      entries.set(key, { value, expiresAt: now + ttl })
      await Promise.resolve()
    },
    delete: async (key) => await Promise.resolve(entries.delete(key)),
  }
}
