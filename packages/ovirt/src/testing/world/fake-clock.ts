interface Task {
  readonly atMs: number
  readonly run: () => void
  readonly isLimit: boolean
}

/** Time of the fake: runs with the machine's, and can be put forward. What is due happens when somebody looks. */
export class FakeClock {
  #advancedMs = 0
  /** By time; of the same time, in the order in which they were planned. */
  #tasks: Task[] = []
  readonly #wakers = new Set<() => void>()
  /** The time of the task that runs: what it plans follows from there, however late it is run. */
  #taskMs: number | undefined

  now(): number {
    return this.#taskMs ?? Date.now() + this.#advancedMs
  }

  /** Plans a task. @returns what cancels it */
  after(milliseconds: number, run: () => void): () => void {
    return this.#plan({ atMs: this.now() + milliseconds, run, isLimit: false })
  }

  /** Plans what happens if nobody does anything until then. @returns what cancels it */
  limit(milliseconds: number, run: () => void): () => void {
    return this.#plan({ atMs: this.now() + milliseconds, run, isLimit: true })
  }

  #plan(task: Task): () => void {
    const later = this.#tasks.findIndex(({ atMs }) => atMs > task.atMs)
    this.#tasks.splice(later === -1 ? this.#tasks.length : later, 0, task)
    return () => {
      this.#tasks = this.#tasks.filter((planned) => planned !== task)
    }
  }

  /** Runs what is due. */
  settle(): void {
    if (this.#taskMs !== undefined) return
    for (;;) {
      const [next] = this.#tasks
      if (next === undefined || next.atMs > this.now()) return
      this.#tasks.shift()
      this.#taskMs = next.atMs
      try {
        next.run()
      } finally {
        this.#taskMs = undefined
      }
    }
  }

  advance(milliseconds: number): void {
    this.#advancedMs += milliseconds
    this.settle()
    for (const wake of this.#wakers) wake()
  }

  /** Puts the clock forward until nothing is planned but limits. */
  finish(): void {
    for (;;) {
      const next = this.#tasks.find(({ isLimit }) => !isLimit)
      if (next === undefined) return
      this.advance(Math.max(0, next.atMs - this.now()))
    }
  }

  /** Waits, in the machine's time or until the clock is put forward. @throws the signal's reason when it aborts */
  async until(atMs: number, signal: AbortSignal): Promise<void> {
    while (this.now() < atMs) {
      signal.throwIfAborted()
      await this.#nap(atMs - this.now(), signal)
    }
    this.settle()
  }

  async #nap(milliseconds: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const wake = (): void => {
        clearTimeout(timer)
        this.#wakers.delete(wake)
        signal.removeEventListener('abort', wake)
        resolve()
      }
      const timer = setTimeout(wake, Math.min(milliseconds, 2 ** 31 - 1))
      this.#wakers.add(wake)
      signal.addEventListener('abort', wake)
    })
  }
}
