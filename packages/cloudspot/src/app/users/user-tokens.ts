import { hashOf, type Records, textIn } from '../storage/records.ts'
import { KeyedLock } from './keyed-lock.ts'

/** The token of each user on the License server: the latest one that it gave, for all of the user's sessions. */
export class UserTokens {
  readonly #records: Records
  readonly #ttlMs: number
  readonly #lock = new KeyedLock()

  constructor(records: Records, ttlMs: number) {
    this.#records = records
    this.#ttlMs = ttlMs
  }

  async of(userId: string): Promise<string | undefined> {
    return textIn(await this.#records.get('token', userId), 'token')
  }

  /** Whose token it is: servers before 6.2 name users by it. */
  async ownerOf(token: string): Promise<string | undefined> {
    return textIn(await this.#records.get('token-owner', hashOf(token)), 'userId')
  }

  async set(userId: string, token: string): Promise<void> {
    await this.#lock.run([userId], async () => {
      const old = await this.of(userId)
      await this.#records.set('token-owner', hashOf(token), { userId }, this.#ttlMs)
      await this.#records.set('token', userId, { token }, this.#ttlMs)
      if (old !== undefined && old !== token) await this.#records.delete('token-owner', hashOf(old))
    })
  }
}
