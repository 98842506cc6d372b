import { type FetchPlan, isEmptyPlan } from './fetch-plan.ts'

type Node = Record<string, unknown>

/**
 * Puts an empty list wherever a list was fetched and the service left it out, so that what was asked for is always
 * there. Looks at each object once for each part of the plan, however many lead to it.
 */
export function fillFetched(value: unknown, plan: FetchPlan): void {
  if (isEmptyPlan(plan)) return
  const seen = new Map<FetchPlan, Set<Node>>()
  const work: (readonly [Node, FetchPlan])[] = []

  function add(found: unknown, next: FetchPlan): void {
    const nodes = seen.get(next) ?? new Set()
    seen.set(next, nodes)
    for (const node of (Array.isArray(found) ? found : [found]) as (Node | undefined)[]) {
      if (node === undefined || nodes.has(node)) continue
      nodes.add(node)
      work.push([node, next])
    }
  }

  add(value, plan)
  for (let current = work.pop(); current !== undefined; current = work.pop()) {
    const [node, { lists, behind }] = current
    for (const name of lists) node[name] ??= []
    for (const [name, next] of behind) add(node[name], next)
  }
}
