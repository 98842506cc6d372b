import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { parseJson } from '@core/http'
import { SessionStoreError } from '../session-errors.ts'
import { tokenHash } from '../session-token.ts'
import type { KeyRing } from './key-ring.ts'

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/** Which session a record belongs to, and as what. */
export interface SealContext {
  readonly token: string
  readonly purpose: string
}

const boundTo = (name: string, { token, purpose }: SealContext): Buffer =>
  Buffer.from([version, name, purpose, tokenHash(token)].join('\0'))

/**
 * Encrypts a record with AES-256-GCM. The key is made of the app's key and the session's id, so that a stolen store
 * cannot be read with a stolen app key alone.
 */
export function seal(ring: KeyRing, context: SealContext, content: object): string {
  const key = ring.derive(ring.current, context.token, context.purpose)
  if (key === undefined) throw new TypeError('A key ring knows its own key.')
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(ring.current, context))
  const text = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final()])
  return [version, ring.current, Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url')].join('.')
}

const unreadable = (reason: string, cause?: unknown): SessionStoreError =>
  new SessionStoreError(
    `The session's record cannot be read: ${reason}; the user has to log in again`,
    'record_unreadable',
    cause,
  )

/** @throws SessionStoreError for a record that was changed, moved, or sealed with a key that is not in the ring. */
export function open(ring: KeyRing, context: SealContext, sealed: unknown): Readonly<Record<string, unknown>> {
  const [, name = '', data = ''] =
    (typeof sealed === 'string' && /^v1\.([\w-]{8})\.([\w-]{40,8192})$/.exec(sealed)) || []
  if (data === '') throw unreadable('it is not in the form of a record')
  const key = ring.derive(name, context.token, context.purpose)
  if (key === undefined) throw unreadable('it was sealed with a key that is not among `keys`')
  const bytes = Buffer.from(data, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
  decipher.setAAD(boundTo(name, context)).setAuthTag(bytes.subarray(-tagBytes))
  let text: string
  try {
    text = decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch (error) {
    throw unreadable('it was changed, or belongs to another session', error)
  }
  return parseJson(text) as Readonly<Record<string, unknown>>
}
