import { ConfigError } from '@core/http'

/** The numbers up to the first part that does not begin with one: `24.3.x` is 24.3. */
function numbersOf(text: string): readonly number[] {
  const numbers: number[] = []
  for (const part of text.split('.')) {
    const digits = /^\d+/.exec(part)?.[0]
    if (digits === undefined) break
    numbers.push(Number(digits))
  }
  return numbers
}

/** Parts that count for the operators, and the bits that each has there. */
const [comparedParts, bitsOfPart] = [8, 53n]

/**
 * A version of Micetro, compared number by number; parts that are missing count as 0. Two of them can be compared with
 * `<`, `<=`, `>` and `>=`, too.
 *
 * @since 0.1.0
 */
export class Version {
  /** The version as the server wrote it. */
  readonly text: string
  readonly parts: readonly number[]

  /** @throws ConfigError for a text that does not begin with a number. */
  constructor(text: string) {
    const parts = typeof text === 'string' ? numbersOf(text.trim()) : []
    if (parts.length === 0) throw new ConfigError('version', 'must be a version like 26.1.0')
    this.text = text.trim()
    this.parts = parts
  }

  /** Below 0 if this version is older than the other, 0 if they are equal, above 0 if it is newer. */
  compare(other: Version | string): number {
    const theirs = (typeof other === 'string' ? new Version(other) : other).parts
    for (let index = 0; index < Math.max(this.parts.length, theirs.length); index += 1) {
      const difference = (this.parts[index] ?? 0) - (theirs[index] ?? 0)
      if (difference !== 0) return difference
    }
    return 0
  }

  /** Whether this version is the other, or newer. */
  isAtLeast(other: Version | string): boolean {
    return this.compare(other) >= 0
  }

  toString(): string {
    return this.text
  }

  /** For the operators: texts would put 9.3 behind 11.1. Everywhere else it is its text. @since 0.2.0 */
  [Symbol.toPrimitive](hint: string): string | bigint {
    if (hint !== 'number') return this.text
    let order = 0n
    for (let index = 0; index < comparedParts; index += 1) {
      order = (order << bitsOfPart) | BigInt(Math.min(this.parts[index] ?? 0, Number.MAX_SAFE_INTEGER))
    }
    return order
  }

  toJSON(): string {
    return this.text
  }
}
