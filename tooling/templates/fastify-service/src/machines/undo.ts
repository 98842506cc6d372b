import type { Log } from '../log.ts'

/** What was done so far, to be undone if the rest fails. */
export class Undo {
  readonly #steps: { readonly what: string; readonly run: () => Promise<void> }[] = []

  /** @param what Names the step in the log. */
  add(what: string, run: () => Promise<void>): void {
    this.#steps.push({ what, run })
  }

  /** Undoes all steps, the last one first. One that fails is logged, and does not keep the others from it. */
  async run(log: Log): Promise<void> {
    for (const { what, run } of this.#steps.toReversed()) {
      try {
        await run()
        log.info(`undone: ${what}`)
      } catch (error) {
        log.error({ err: error }, `could not be undone: ${what}`)
      }
    }
  }
}
