/** What a version must go up by for a change, in the order of weight. */
export const levels = ['none', 'patch', 'minor', 'major'] as const

export type Level = (typeof levels)[number]

/** What is different, and what it means for users. */
export interface Verdict {
  readonly level: Level
  /** Said after the name of what changed, like `member retry was removed`. */
  readonly what: string
}

export const isAtLeast = (level: Level, other: Level): boolean => levels.indexOf(level) >= levels.indexOf(other)

/** The heaviest of some levels. */
export const heaviest = (found: readonly Level[]): Level =>
  found.reduce((left, right) => (isAtLeast(left, right) ? left : right), 'none')
