/** Time of the fake: runs with the machine's, and can be put forward. */
export class FakeClock {
  #advancedMs = 0

  now(): number {
    return Date.now() + this.#advancedMs
  }

  advance(milliseconds: number): void {
    this.#advancedMs += milliseconds
  }
}
