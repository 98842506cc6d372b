const nothing = (): void => undefined

/** Lets one task at a time run for each key, in this process, in the order in which they came. */
export class KeyedLock {
  readonly #tails = new Map<string, Promise<void>>()

  /** Runs a task when it has all of the keys. */
  async run<Result>(keys: readonly string[], task: () => Promise<Result>): Promise<Result> {
    // In one order everywhere, so that no two wait for each other.
    const [key, ...others] = [...new Set(keys)].toSorted()
    if (key === undefined) return await task()
    const before = this.#tails.get(key) ?? Promise.resolve()
    const running = before.then(async () => await this.run(others, task))
    const tail = running.then(nothing, nothing)
    this.#tails.set(key, tail)
    try {
      return await running
    } finally {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
  }
}
