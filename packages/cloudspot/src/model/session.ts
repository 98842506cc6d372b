import { recordOf, requiredToken } from './document.ts'
import type { Permissions } from './permissions.ts'
import { noPermissions, parsePermissions } from './read-permissions.ts'

/**
 * What a login gives. The token shows only when it is read: inspecting the object or writing it as JSON leaves it out.
 *
 * @since 0.1.0
 */
export interface LicenseSession {
  /** Proves the user in later calls. Keep it on the server. */
  readonly token: string
  readonly permissions: Permissions
}

class Session implements LicenseSession {
  readonly #token: string
  readonly permissions: Permissions

  constructor(token: string, permissions: Permissions) {
    this.#token = token
    this.permissions = permissions
  }

  get token(): string {
    return this.#token
  }
}

/** Reads the answer of `auth/authenticate/`. @throws DecodeError, without a token above all. */
export function readSession(document: unknown): LicenseSession {
  const record = recordOf(document)
  const permissions = record['permissions']
  // A login without permissions is a login: whatever is asked of them is denied.
  const known = permissions === undefined || permissions === null ? noPermissions : parsePermissions(permissions)
  return new Session(requiredToken(record, 'token'), known)
}
