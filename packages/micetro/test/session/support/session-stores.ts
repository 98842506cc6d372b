import { randomBytes } from 'node:crypto'
import type { SessionStore } from '@sdk/micetro/session'

/** A store that several instances of an app share, and whose content a test can look at and change. */
export interface SharedStore extends SessionStore {
  readonly entries: Map<string, unknown>
  readonly ttls: Map<string, number | undefined>
  /** Set: every operation fails. */
  outage: Error | undefined
}

export function sharedStore(): SharedStore {
  const entries = new Map<string, unknown>()
  const ttls = new Map<string, number | undefined>()
  const store: SharedStore = {
    entries,
    ttls,
    outage: undefined,
    get: async (key) => await answer(() => entries.get(key)),
    set: async (key, value, ttl) =>
      await answer(() => {
        entries.set(key, value)
        ttls.set(key, ttl)
        return true
      }),
    delete: async (key) => await answer(() => entries.delete(key)),
  }
  const answer = async <Value>(run: () => Value): Promise<Value> => {
    await new Promise((resolve) => setImmediate(resolve))
    if (store.outage !== undefined) throw store.outage
    return run()
  }
  return store
}

export function newKey(): string {
  return randomBytes(32).toString('base64')
}
