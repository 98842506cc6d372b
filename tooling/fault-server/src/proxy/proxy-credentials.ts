import type { IncomingMessage } from 'node:http'

/** What a proxy wants to see before it forwards. */
export interface ProxyCredentials {
  readonly username: string
  readonly password: string
}

/** Whether a request carries them, as Basic credentials in UTF-8. Without credentials every request does. */
export function isAuthorized(message: IncomingMessage, wanted: ProxyCredentials | undefined): boolean {
  if (wanted === undefined) return true
  const expected = Buffer.from(`${wanted.username}:${wanted.password}`).toString('base64')
  const [scheme, given] = (message.headers['proxy-authorization'] ?? '').split(' ')
  return scheme?.toLowerCase() === 'basic' && given === expected
}
