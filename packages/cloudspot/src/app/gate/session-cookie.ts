import { isLoopback } from '@core/http'
import { isSessionId } from '../sessions/session-id.ts'

/** The cookie that holds a session's id. */
export interface SessionCookie {
  /** The id in a request; undefined if there is none, or more than one. */
  read(request: Request): string | undefined
  /** The header that sets it. */
  set(id: string): string
  /** The header that removes it. */
  clear(): string
}

/** How the cookie is made. */
export interface SessionCookieSettings {
  readonly name: string
  /** For http on this machine only. */
  readonly insecureLoopback: boolean
}

function isForThisMachine({ headers, url }: Request): boolean {
  const host = headers.get('host')
  const address = URL.parse(host === null ? url : `http://${host}`)
  return address !== null && isLoopback(address)
}

/**
 * `HttpOnly`, `Secure`, `SameSite=Lax`, and with the prefix by which browsers let no other host set it. Not `Strict`: a
 * visit that an impersonation leads to from the License server would arrive without it.
 */
export function sessionCookie({ name, insecureLoopback }: SessionCookieSettings): SessionCookie {
  const fullName = insecureLoopback ? name : `__Host-${name}`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${insecureLoopback ? '' : '; Secure'}`
  return {
    read: (request) => {
      const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
      const values = pairs
        .filter((pair) => pair.startsWith(`${fullName}=`))
        .map((pair) => pair.slice(fullName.length + 1))
      const [value] = values
      const isUsable = values.length === 1 && isSessionId(value) && (!insecureLoopback || isForThisMachine(request))
      return isUsable ? value : undefined
    },
    set: (id) => `${fullName}=${id}; ${attributes}`,
    clear: () => `${fullName}=; ${attributes}; Max-Age=0`,
  }
}
