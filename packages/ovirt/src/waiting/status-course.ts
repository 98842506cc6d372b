/** What is known of the states of one kind of object. */
export interface StatusRules {
  /** States that an object does not leave by itself. */
  readonly resting: ReadonlySet<string>
  /** States that mean trouble for whoever waits for another, whether it was seen to move or not. */
  readonly failed: ReadonlySet<string>
}

/**
 * Tells when an awaited state can no longer come: an object is in trouble, or has moved and come to rest elsewhere. One that
 * was not seen to move may not have begun.
 */
export function statusCourse(rules: StatusRules, awaited: string): (status: string) => string | undefined {
  let hasMoved = false
  return (status) => {
    if (status === awaited) return undefined
    if (rules.failed.has(status)) return `its status is ${status}`
    if (rules.resting.has(status)) return hasMoved ? `it is ${status} instead` : undefined
    hasMoved = true
    return undefined
  }
}
