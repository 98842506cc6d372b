import { randomUUID } from 'node:crypto'

/** The tokens that a fake service gave out. */
export class TokenStore {
  readonly #lifetimeS: number
  readonly #tokens = new Map<string, { readonly client: string; readonly endsAtMs: number }>()
  #issued = 0

  constructor(lifetimeS: number) {
    this.#lifetimeS = lifetimeS
  }

  /** How many were given out. */
  get issued(): number {
    return this.#issued
  }

  /** Gives a client a token. */
  issue(client: string): { readonly token: string; readonly lifetimeS: number } {
    const token = randomUUID()
    this.#issued += 1
    this.#tokens.set(token, { client, endsAtMs: Date.now() + this.#lifetimeS * 1000 })
    return { token, lifetimeS: this.#lifetimeS }
  }

  /** Whose token it is; undefined for one that ended, or was never given. */
  clientOf(token: string): string | undefined {
    const held = this.#tokens.get(token)
    return held !== undefined && held.endsAtMs > Date.now() ? held.client : undefined
  }

  /** Ends all tokens at once. */
  revoke(): void {
    this.#tokens.clear()
  }
}
