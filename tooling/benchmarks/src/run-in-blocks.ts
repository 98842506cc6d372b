import { type ChildProcess, fork, type ForkOptions } from 'node:child_process'
import { once } from 'node:events'

/** Of one run, with all threads of its process. */
export interface Cost {
  readonly ms: number
  readonly cpuMs: number
}

/** What a process answers to a number: it has run its work so often, one run after the other. */
export interface Block {
  readonly costs: readonly Cost[]
  /** The most memory that the process has ever held. */
  readonly peakMb: number
}

async function costOf(work: () => unknown): Promise<Cost> {
  const startedAt = performance.now()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return { ms: performance.now() - startedAt, cpuMs: (user + system) / 1000 }
}

/** In the process that works: does so when it is told to, until it is no longer needed. */
export function workInBlocks(work: () => unknown): undefined {
  process.on('message', (runs: number) => {
    void runBlock(runs).then((block) => process.send?.(block))
  })
  async function runBlock(runs: number): Promise<Block> {
    const costs: Cost[] = []
    for (let run = 0; run < runs; run += 1) costs.push(await costOf(work))
    return { costs, peakMb: process.resourceUsage().maxRSS / 1024 }
  }
  process.send?.('ready')
}

/** In the process that measures: another one that works when it is told to. */
export class Worker {
  readonly #process: ChildProcess

  private constructor(started: ChildProcess) {
    this.#process = started
  }

  /** @param file Of this folder. @param given Its arguments. @param options May name another Node.js. */
  static async start(file: string, given: readonly string[], options: ForkOptions = {}): Promise<Worker> {
    const started = fork(new URL(file, import.meta.url), given, options)
    const worker = new Worker(started)
    await worker.#answer()
    return worker
  }

  async run(runs: number): Promise<Block> {
    this.#process.send(runs)
    return (await this.#answer()) as Block
  }

  async #answer(): Promise<unknown> {
    const ended = new AbortController()
    const early = once(this.#process, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`a process of the benchmark ended early with ${String(code)}`)
    })
    early.catch(() => undefined)
    try {
      const [answer] = (await Promise.race([once(this.#process, 'message', { signal: ended.signal }), early])) as [
        unknown,
      ]
      return answer
    } finally {
      ended.abort()
    }
  }

  /** Lets it end. */
  stop(): undefined {
    if (this.#process.connected) this.#process.disconnect()
  }
}
