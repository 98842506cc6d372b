/**
 * Where a reader of events is. Their numbers grow, but an event may show up after one with a higher number: it was
 * numbered before, and stored later. So what is above the first missing number is asked for again for a while.
 */
export class EventCursor {
  readonly #graceMs: number
  /** Above `#settled`, given already. */
  readonly #given = new Set<number>()
  /** How far it was at which time, from the oldest. */
  readonly #marks: { readonly at: number; readonly index: number }[] = []
  #settled: number
  #highest: number

  /** @param from The number of the last event that is not wanted. */
  constructor(from: number, graceMs: number) {
    this.#settled = from
    this.#highest = from
    this.#graceMs = graceMs
  }

  /** Events after this one are asked for. */
  get from(): number {
    return this.#settled
  }

  /** Whether an event is new; from then on it is not. */
  take(index: number): boolean {
    if (index <= this.#settled || this.#given.has(index)) return false
    this.#given.add(index)
    this.#highest = Math.max(this.#highest, index)
    this.#settleGiven()
    return true
  }

  /** Nothing is missing up to the first gap. */
  #settleGiven(): void {
    while (this.#given.delete(this.#settled + 1)) this.#settled += 1
  }

  /** Told when all that there was has been read. @param now Milliseconds of a clock that does not jump. */
  settle(now: number): void {
    if (this.#highest > (this.#marks.at(-1)?.index ?? this.#settled))
      this.#marks.push({ at: now, index: this.#highest })
    for (let mark = this.#marks[0]; mark !== undefined && now - mark.at >= this.#graceMs; mark = this.#marks[0]) {
      this.#settled = Math.max(this.#settled, mark.index)
      this.#marks.shift()
    }
    for (const index of this.#given) if (index <= this.#settled) this.#given.delete(index)
    this.#settleGiven()
    while (this.#marks[0] !== undefined && this.#marks[0].index <= this.#settled) this.#marks.shift()
  }
}
