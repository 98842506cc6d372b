import { FakeLookupError } from '../fake-error.ts'

/** What to load with an entity: names, and what to load with what they refer to. */
export type FetchTree = ReadonlyMap<string, FetchTree>

type GrowingTree = Map<string, GrowingTree>

/** As for the real service: ten steps are answered, eleven are refused. */
const maxDepth = 10

/**
 * Reads a `fetch` parameter.
 *
 * @throws FakeLookupError for a chain of more than ten steps.
 */
export function parseFetch(fetch: string | null): FetchTree {
  const root: GrowingTree = new Map()
  for (const chain of (fetch ?? '').split(',')) {
    const steps = chain.split('.').map((step) => step.trim())
    if (steps.length > maxDepth) {
      throw new FakeLookupError(500, 'Internal Server Error', 'Nested fetch depth too large.')
    }
    let node = root
    for (const step of steps) {
      if (step === '') break
      const child: GrowingTree = node.get(step) ?? new Map()
      node.set(step, child)
      node = child
    }
  }
  return root
}
