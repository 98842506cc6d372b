/** Work was called off because the service stops. */
export class StoppingError extends Error {
  override readonly name = 'StoppingError'
}

/**
 * Requests whose work must come to an end, done or undone, before the service may: also those whose caller has gone away,
 * of which the web server knows nothing any more.
 */
export class WorkUnderWay {
  readonly #stop = new AbortController()
  readonly #running = new Set<Promise<unknown>>()

  /** @param job Is given a signal that aborts when the caller is gone, the time is over, or the service stops. */
  async run<Result>(
    caller: AbortSignal,
    deadlineMs: number,
    job: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const running = job(AbortSignal.any([caller, this.#stop.signal, AbortSignal.timeout(deadlineMs)]))
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
    }
  }

  /** Calls off what is under way. */
  stop(): void {
    this.#stop.abort(new StoppingError('the service stops'))
  }

  /** Waits until nothing is under way. */
  async finished(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }
}
