import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const tokenBytes = 32
/** 32 bytes in base64url; the last of 43 signs holds four bits. */
const tokenForm = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** A new opaque id of 256 random bits. */
export function newToken(): string {
  return randomBytes(tokenBytes).toString('base64url')
}

/** Whether a text can be an id at all, before anybody is asked for it. */
export function isToken(text: string): boolean {
  return tokenForm.test(text)
}

/** What a store knows a session by. From it, nobody gets to the id. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A short name of the session for logs, of which neither the id nor its hash can be learned. */
export function tokenName(token: string): string {
  return createHmac('sha256', token).update('log').digest('base64url').slice(0, 10)
}

/** Compares two secrets in a time that says nothing about them. */
export function isSameSecret(left: string, right: string): boolean {
  const hashes = [left, right].map((text) => createHash('sha256').update(text).digest())
  return timingSafeEqual(hashes[0] as Buffer, hashes[1] as Buffer)
}
