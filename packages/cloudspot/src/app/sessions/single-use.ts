import { ImpersonationUsedError } from '../app-errors.ts'
import { hashOf, type Records } from '../storage/records.ts'

/** Longer than any token of an impersonation is good for. */
const memoryMs = 24 * 3_600_000

/** Sees to it that each token of an impersonation is used once, whatever the License server makes of a second time. */
export class SingleUse {
  readonly #records: Records
  readonly #underWay = new Set<string>()

  constructor(records: Records) {
    this.#records = records
  }

  /**
   * Runs the validation of a token, and remembers the token once it was accepted: what strangers make up is not kept.
   *
   * @throws ImpersonationUsedError for one that was accepted before, or is under way.
   */
  async take<Result>(token: string, validate: () => Promise<Result>): Promise<Result> {
    const hash = hashOf(token)
    if (this.#underWay.has(hash)) throw new ImpersonationUsedError()
    this.#underWay.add(hash)
    try {
      if ((await this.#records.get('used-impersonation', hash)) !== undefined) throw new ImpersonationUsedError()
      const result = await validate()
      await this.#records.set('used-impersonation', hash, { at: Date.now() }, memoryMs)
      return result
    } finally {
      this.#underWay.delete(hash)
    }
  }
}
