import { createHash } from 'node:crypto'
import { parseJson } from '@core/http'
import { isRecord, type JsonRecord } from '../../model/document.ts'
import type { AppStorage } from './app-storage.ts'
import type { Cipher } from './cipher.ts'

/** What records are about. */
export type RecordKind =
  | 'access'
  | 'company'
  | 'epoch'
  | 'name'
  | 'past-name'
  | 'rename'
  | 'session'
  | 'session-company'
  | 'session-use'
  | 'token'
  | 'token-owner'
  | 'used-impersonation'
  | 'user'

/** Small JSON objects by kind and id. */
export interface Records {
  /** @returns undefined for a record that is not there, and for one that nobody with the app's keys wrote. */
  get(kind: RecordKind, id: string): Promise<JsonRecord | undefined>
  set(kind: RecordKind, id: string, record: object, ttlMs?: number): Promise<void>
  delete(kind: RecordKind, id: string): Promise<void>
}

/** A name for a record by which nobody gets to what it was made of. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** Records of one application, of which several may share a storage. */
export function recordsIn(storage: AppStorage, cipher: Cipher, appId: string): Records {
  const keyOf = (kind: RecordKind, id: string): string => `cloudspot:${hashOf(appId).slice(0, 12)}:${kind}:${id}`
  return {
    get: async (kind, id) => {
      const key = keyOf(kind, id)
      const sealed = await storage.get(key)
      const text = typeof sealed === 'string' ? cipher.open(key, sealed) : undefined
      const record = text === undefined ? undefined : parseJson(text)
      return isRecord(record) ? record : undefined
    },
    set: async (kind, id, record, ttlMs) => {
      const key = keyOf(kind, id)
      await storage.set(key, cipher.seal(key, JSON.stringify(record)), ttlMs)
    },
    delete: async (kind, id) => {
      await storage.delete(keyOf(kind, id))
    },
  }
}

/** A text in a record. */
export function textIn(record: JsonRecord | undefined, name: string): string | undefined {
  const value = record?.[name]
  return typeof value === 'string' ? value : undefined
}

/** A number in a record; NaN if it holds none. */
export function numberIn(record: JsonRecord | undefined, name: string): number {
  const value = record?.[name]
  return typeof value === 'number' ? value : Number.NaN
}
