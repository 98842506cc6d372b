import type { KeyRing } from './key-ring.ts'
import { open, seal } from './seal.ts'
import type { SessionStore } from './session-store.ts'
import { tokenHash } from '../session-token.ts'

/** What a session is restored from. Written once, at login. */
export interface SessionRecord {
  readonly username: string
  readonly password: string
  readonly isReplicationUser: boolean
  readonly authenticationVersion: string | undefined
  /** Milliseconds since 1970; undefined for a session that ends with its logout only. */
  readonly expiresAt: number | undefined
}

/** What was found under a session's id. */
export interface StoredSession {
  readonly sealed: string
  read(): SessionRecord
}

/** The records of sessions in a store. */
export interface SessionRecords {
  /** @returns The record as it is kept. */
  add(token: string, record: SessionRecord): Promise<string>
  find(token: string): Promise<StoredSession | undefined>
  /** Notes that the session is in use. */
  touch(token: string, idleTimeoutMs: number): Promise<void>
  /** When the session was last known to be in use; undefined if nobody knows any more. */
  touchedAt(token: string): Promise<number | undefined>
  remove(token: string): Promise<void>
}

const recordKey = (token: string): string => `session:${tokenHash(token)}`
const touchKey = (token: string): string => `touch:${tokenHash(token)}`

/**
 * Uses of a session are noted beside its record, which is written once: a note that comes after the session's end, from
 * another instance of the app, must not bring the record back.
 */
export function sessionRecords(store: SessionStore, ring: KeyRing): SessionRecords {
  return {
    add: async (token, record) => {
      const ttl = record.expiresAt === undefined ? undefined : Math.max(1, record.expiresAt - Date.now())
      const sealed = seal(ring, { token, purpose: 'session' }, record)
      await store.set(recordKey(token), sealed, ttl)
      return sealed
    },
    find: async (token) => {
      const sealed = await store.get(recordKey(token))
      if (sealed === undefined || sealed === null) return undefined
      // Whatever is no text is refused by `open`.
      const read = (): SessionRecord =>
        ({
          expiresAt: undefined,
          authenticationVersion: undefined,
          ...open(ring, { token, purpose: 'session' }, sealed),
        }) as unknown as SessionRecord
      return { sealed: sealed as string, read }
    },
    touch: async (token, idleTimeoutMs) => {
      await store.set(touchKey(token), seal(ring, { token, purpose: 'touch' }, { at: Date.now() }), idleTimeoutMs)
    },
    touchedAt: async (token) => {
      const sealed = await store.get(touchKey(token))
      if (sealed === undefined || sealed === null) return undefined
      return open(ring, { token, purpose: 'touch' }, sealed)['at'] as number
    },
    remove: async (token) => {
      await store.delete(recordKey(token))
      await store.delete(touchKey(token))
    },
  }
}
