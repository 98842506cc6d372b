import { isLoopback } from '@core/http'
import { isToken } from '../session-token.ts'
import type { GateRequest } from './gate-request.ts'

/** The cookie that holds a session's id. */
export interface SessionCookie {
  /** The id in a request; undefined if there is none, or more than one. */
  read(request: GateRequest): string | undefined
  /** Whether a request brings the cookie at all, whatever is in it. */
  isIn(request: GateRequest): boolean
  /** The header that sets it. */
  set(token: string): string
  /** The header that removes it. */
  clear(): string
  /** Whether the cookie may be set in the answer to a request. */
  isAllowed(request: GateRequest): boolean
}

/** How the cookie is made. */
export interface SessionCookieSettings {
  readonly name: string
  readonly sameSite: 'Lax' | 'Strict'
  /** For http on this machine only. */
  readonly insecureLoopback: boolean
}

function valuesOf(request: GateRequest, name: string): readonly string[] {
  const pairs = (request.header('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1))
}

function isForThisMachine(request: GateRequest): boolean {
  const url = URL.parse(`http://${request.header('host') ?? ''}`)
  return url !== null && isLoopback(url)
}

export function sessionCookie({ name, sameSite, insecureLoopback }: SessionCookieSettings): SessionCookie {
  const attributes = `Path=/; HttpOnly; SameSite=${sameSite}${insecureLoopback ? '' : '; Secure'}`
  const isAllowed = (request: GateRequest): boolean => !insecureLoopback || isForThisMachine(request)
  return {
    read: (request) => {
      const values = valuesOf(request, name)
      const [value = ''] = values
      return values.length === 1 && isToken(value) && isAllowed(request) ? value : undefined
    },
    isIn: (request) => valuesOf(request, name).length > 0,
    set: (token) => `${name}=${token}; ${attributes}`,
    clear: () => `${name}=; ${attributes}; Max-Age=0`,
    isAllowed,
  }
}
