import type { FetchTarget } from './fetch-kind.ts'

/** What is fetched of one kind of object, as far as it fills members. */
export interface FetchPlan {
  /** Members that hold lists, of attributes or of what references lead to. */
  readonly lists: Set<string>
  /** Members that lead to other objects of which something is fetched. */
  readonly behind: Map<string, FetchPlan>
  readonly target: FetchTarget
}

/** A plan that fetches nothing yet. */
export function emptyPlan(target: FetchTarget): FetchPlan {
  return { lists: new Set(), behind: new Map(), target }
}

/** Whether a plan fills anything, here or further on. */
export function isEmptyPlan({ lists, behind }: FetchPlan): boolean {
  return lists.size === 0 && behind.size === 0
}
