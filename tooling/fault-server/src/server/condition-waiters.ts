interface Waiter {
  readonly holds: () => boolean
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** Lets tests wait for something that a server sees, without polling. */
export class ConditionWaiters {
  readonly #waiters = new Set<Waiter>()

  /** Resolves as soon as `holds` is true after a change, at the latest `timeoutMs` from now; else rejects. */
  async wait(holds: () => boolean, timeoutMs: number): Promise<void> {
    if (holds()) return
    let timer: NodeJS.Timeout | undefined
    let waiter: Waiter | undefined
    try {
      await new Promise<void>((resolve, reject) => {
        waiter = { holds, resolve, reject }
        this.#waiters.add(waiter)
        timer = setTimeout(() => {
          reject(new Error(`What the test waits for did not happen within ${timeoutMs} ms; see the requests received`))
        }, timeoutMs)
      })
    } finally {
      clearTimeout(timer)
      if (waiter !== undefined) this.#waiters.delete(waiter)
    }
  }

  /** To be called after every change that a condition may look at. */
  changed(): void {
    for (const { holds, resolve, reject } of this.#waiters) {
      try {
        if (holds()) resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error('The condition threw', { cause: error }))
      }
    }
  }

  /** Rejects everybody, so that no timer outlives the server. */
  close(): void {
    for (const { reject } of this.#waiters) reject(new Error('The server was closed before this happened'))
  }
}
