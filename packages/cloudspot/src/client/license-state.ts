import type { Permissions } from '../model/permissions.ts'
import { noPermissions } from '../model/read-permissions.ts'
import { emptyUser, type User } from '../model/user.ts'

/** Which call a result came from: calls are numbered as they begin. */
export type Turn = number

/**
 * What a client remembers of its user. Permissions and user always belong to the token: another token clears them.
 * Results that come late never overwrite those of a call that began after theirs.
 */
export class LicenseState {
  #token: string | undefined
  #permissions: Permissions = noPermissions
  #user: User = emptyUser
  #lastTurn: Turn = 0
  #adoptedTurn: Turn = 0
  #permissionsTurn: Turn = 0
  #userTurn: Turn = 0

  get token(): string | undefined {
    return this.#token
  }

  get permissions(): Permissions {
    return this.#permissions
  }

  get user(): User {
    return this.#user
  }

  /** Numbers a call that may bring something new. */
  begin(): Turn {
    this.#lastTurn += 1
    return this.#lastTurn
  }

  /** Takes a token that proved good, unless a later call already brought one. */
  adopt(token: string | undefined, turn: Turn): void {
    if (turn < this.#adoptedTurn) return
    this.#adoptedTurn = turn
    if (token === this.#token) return
    this.#token = token
    this.#permissions = noPermissions
    this.#user = emptyUser
  }

  /** Keeps permissions if the token that they were asked with is the current one, unless a later call brought some. */
  keepPermissions(permissions: Permissions, token: string, turn: Turn): void {
    if (token !== this.#token || turn < this.#permissionsTurn) return
    this.#permissionsTurn = turn
    this.#permissions = permissions
  }

  /** Keeps a user if the token that it was asked with is the current one, unless a later call brought one. */
  keepUser(user: User, token: string, turn: Turn): void {
    if (token !== this.#token || turn < this.#userTurn) return
    this.#userTurn = turn
    this.#user = user
  }
}
