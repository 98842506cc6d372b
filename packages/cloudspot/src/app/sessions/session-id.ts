import { randomBytes } from 'node:crypto'

/** 32 bytes in base64url; the last of 43 signs holds four bits. */
const idForm = /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/

/** A new opaque id of 256 random bits. */
export function newSessionId(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether a text can be an id at all, before anybody is asked for it. */
export function isSessionId(text: unknown): text is string {
  return typeof text === 'string' && idForm.test(text)
}
