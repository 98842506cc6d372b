import { ConfigError, is } from '@core/http'

/** Time of the fake: runs with the machine's, or stands where it was set; it can be put forward. */
export class FakeClock {
  readonly #standsAt: number | undefined
  #advancedMs = 0

  constructor(standsAt?: Date) {
    this.#standsAt = standsAt?.getTime()
  }

  /** Milliseconds since 1970. */
  now(): number {
    return (this.#standsAt ?? Date.now()) + this.#advancedMs
  }

  /** @throws ConfigError for anything but a number of milliseconds, 0 or more. */
  advance(milliseconds: number): void {
    const problem = is.count(milliseconds)
    if (problem !== undefined) throw new ConfigError('milliseconds', problem)
    this.#advancedMs += milliseconds
  }
}
