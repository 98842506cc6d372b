import type { JsonStep } from './json-plan.ts'

/** From so many characters on, a text takes more than it takes to look for it. */
export const longText = 256

/**
 * One copy of each long text that a member has had before: of what engines write, the certificate that each machine of a
 * list repeats. It is a tenth of what such a list takes, and of what V8 moves about while it is read.
 */
export class RepeatedTexts {
  /** What each member had last. */
  readonly #last = new Map<JsonStep, string>()

  /** The same characters, in memory that the object before has, too, if it had them. */
  share(step: JsonStep, text: string): string {
    const last = this.#last.get(step)
    if (last === text) return last
    this.#last.set(step, text)
    return text
  }
}
