import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { ConfigError } from '@core/http'

/**
 * A key of the app: 32 random bytes, as they are, in base64, base64url or hex. `openssl rand -base64 32` makes one.
 *
 * @since 0.1.0
 */
export type AppKey = string | Uint8Array

/** Hides records from whoever reads the storage, and notices what was changed or moved in it. */
export interface Cipher {
  seal(place: string, text: string): string
  /** @returns undefined for what nobody with the app's keys wrote for that place. */
  open(place: string, sealed: string): string | undefined
}

const keyBytes = 32
const ivBytes = 12
const tagBytes = 16

function bytesOf(key: unknown): Buffer | undefined {
  if (key instanceof Uint8Array) return key.length === keyBytes ? Buffer.from(key) : undefined
  if (typeof key !== 'string') return undefined
  if (/^[0-9a-f]{64}$/i.test(key)) return Buffer.from(key, 'hex')
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(key) ? Buffer.from(key, 'base64') : undefined
}

function ringOf(keys: unknown): ReadonlyMap<string, Buffer> {
  if (!Array.isArray(keys) || keys.length === 0) throw new ConfigError('keys', 'must be a list of at least one key')
  const ring = new Map<string, Buffer>()
  for (const [index, key] of keys.entries()) {
    const bytes = bytesOf(key)
    // Some text that happens to be of the right length is no key.
    if (bytes === undefined || new Set(bytes).size < 8) {
      const problem = 'must be 32 random bytes in base64 or hex, as from openssl rand -base64 32'
      throw new ConfigError(`keys[${index}]`, problem)
    }
    ring.set(createHash('sha256').update('name of a key\0').update(bytes).digest('base64url').slice(0, 8), bytes)
  }
  return ring
}

/** Leaves records as they are: for those that stay in this process. */
export const noCipher: Cipher = { seal: (_place, text) => text, open: (_place, text) => text }

/**
 * AES-256-GCM. The first key seals, all of them open.
 *
 * @throws ConfigError for keys that are none; their values are not repeated.
 */
export function appCipher(keys: unknown): Cipher {
  const ring = ringOf(keys)
  const [[current = '', key] = []] = ring
  return {
    seal: (place, text) => {
      if (key === undefined) throw new TypeError('A ring has at least one key.')
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `v1.${current}.${sealed.toString('base64url')}`
    },
    open: (place, sealed) => {
      const [, name = '', data = ''] = /^v1\.([\w-]{8})\.([\w-]{38,})$/.exec(sealed) ?? []
      const opener = ring.get(name)
      if (opener === undefined) return undefined
      const bytes = Buffer.from(data, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', opener, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-tagBytes))
      try {
        return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
      } catch {
        return undefined
      }
    },
  }
}
