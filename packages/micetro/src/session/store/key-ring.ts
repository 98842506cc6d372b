import { createHash, hkdfSync } from 'node:crypto'
import { ConfigError } from '@core/http'

/**
 * A key of the app: 32 random bytes, as they are, in base64, base64url or hex.
 * `openssl rand -base64 32` makes one.
 *
 * @since 0.1.0
 */
export type SessionKey = string | Uint8Array

/** The app's keys: the first one seals, all of them open. */
export interface KeyRing {
  /** The name of the key that seals. */
  readonly current: string
  /** A key for one purpose and one session, which takes the session's id to make; undefined for an unknown name. */
  derive(name: string, token: string, purpose: string): Buffer | undefined
}

const keyBytes = 32

function bytesOf(key: unknown): Buffer | undefined {
  if (key instanceof Uint8Array) return key.length === keyBytes ? Buffer.from(key) : undefined
  if (typeof key !== 'string') return undefined
  if (/^[0-9a-f]{64}$/i.test(key)) return Buffer.from(key, 'hex')
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(key) ? Buffer.from(key, 'base64') : undefined
}

/** @throws ConfigError for keys that are none; their values are not repeated. */
export function keyRing(keys: unknown): KeyRing {
  if (!Array.isArray(keys) || keys.length === 0) throw new ConfigError('keys', 'must be a list of at least one key')
  const ring = new Map<string, Buffer>()
  for (const [index, key] of keys.entries()) {
    const bytes = bytesOf(key)
    if (bytes === undefined || new Set(bytes).size < 8) {
      throw new ConfigError(
        `keys[${index}]`,
        'must be 32 random bytes in base64 or hex, as from openssl rand -base64 32',
      )
    }
    ring.set(createHash('sha256').update('name of a key\0').update(bytes).digest('base64url').slice(0, 8), bytes)
  }
  const [current = ''] = ring.keys()
  return {
    current,
    derive: (name, token, purpose) => {
      const key = ring.get(name)
      return key && Buffer.from(hkdfSync('sha256', key, token, `@sdk/micetro/session ${purpose}`, keyBytes))
    },
  }
}
