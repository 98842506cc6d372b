import { answer } from '../faults/answer.ts'
import type { Fault } from '../fault.ts'

interface Script {
  readonly faults: readonly Fault[]
  used: number
}

function unscripted(method: string, path: string): Fault {
  return answer({ status: 404, text: `The fault server has no script for ${method} ${path}; add one or always('*')` })
}

/** Which fault comes next for a request. */
export class ScriptBook {
  readonly #scripts = new Map<string, Script>()

  /** A later script for the same target replaces the earlier one. */
  set(target: string, faults: readonly Fault[]): void {
    if (!/^(?:\*|(?:[A-Z]+ )?\/[^\s?#]*)$/.test(target)) {
      throw new TypeError("The script's target must be '/path', 'METHOD /path' or '*', without a query")
    }
    if (faults.length === 0) throw new TypeError('The script needs at least one fault')
    this.#scripts.set(target, { faults, used: 0 })
  }

  /** The most particular script wins: method and path, then path, then `*`. */
  next(method: string, path: string): Fault {
    const script =
      this.#scripts.get(`${method} ${path}`) ?? this.#scripts.get(path) ?? this.#scripts.get('*') ?? undefined
    if (script === undefined) return unscripted(method, path)
    const fault = script.faults[Math.min(script.used, script.faults.length - 1)]
    script.used += 1
    return fault ?? unscripted(method, path)
  }

  clear(): void {
    this.#scripts.clear()
  }
}
