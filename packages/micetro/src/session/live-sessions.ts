import { isSameSecret, tokenHash } from './session-token.ts'
import type { UserSession } from './user-session.ts'

/** A session with its client, in this instance of the app. */
export interface LiveSession {
  readonly session: UserSession
  /** The record that the session was made of. */
  readonly sealed: string
  readonly expiresAt: number | undefined
  usedAt: number
}

/** The sessions of this instance, those first that were not used for longest. */
export class LiveSessions {
  readonly #byHash = new Map<string, LiveSession>()

  get size(): number {
    return this.#byHash.size
  }

  get(token: string): LiveSession | undefined {
    const live = this.#byHash.get(tokenHash(token))
    return live !== undefined && isSameSecret(live.session.sessionAuth, token) ? live : undefined
  }

  add(live: LiveSession): void {
    this.#byHash.set(tokenHash(live.session.sessionAuth), live)
  }

  /** Notes that a session is in use. */
  use(live: LiveSession, now: number): void {
    live.usedAt = now
    const hash = tokenHash(live.session.sessionAuth)
    if (this.#byHash.delete(hash)) this.#byHash.set(hash, live)
  }

  remove(token: string): LiveSession | undefined {
    const live = this.get(token)
    this.#byHash.delete(tokenHash(token))
    return live
  }

  /** All of them, or one user's. */
  list(username?: string): readonly LiveSession[] {
    const all = [...this.#byHash.values()]
    return username === undefined ? all : all.filter(({ session }) => session.username === username)
  }

  /** The one that was not used for longest. */
  oldest(): LiveSession | undefined {
    return this.#byHash.values().next().value
  }
}
