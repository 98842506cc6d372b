import { type Claim, Skipped } from './claim.ts'
import type { Proof } from './proof.ts'

/** What became of a claim. */
export interface Outcome {
  readonly claim: string
  readonly how: string
  readonly result: 'proved' | 'failed' | 'skipped' | 'not run'
  readonly seconds: number
  /** What was seen, or what went wrong. */
  readonly detail: string
}

/** Proves claims one after the other; after one that fails, no more are tried. `report` is told of each. */
export async function runClaims(
  claims: readonly Claim[],
  proof: Proof,
  report: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { claim, how, prove } of claims) {
    if (outcomes.some(({ result }) => result === 'failed')) {
      outcomes.push({ claim, how, result: 'not run', seconds: 0, detail: '' })
      continue
    }
    const startedAt = performance.now()
    const [result, detail] = await prove(proof).then(
      (seen) => ['proved', seen] as const,
      (error: unknown) =>
        [
          error instanceof Skipped ? 'skipped' : 'failed',
          error instanceof Error ? error.message : String(error),
        ] as const,
    )
    const outcome = { claim, how, result, seconds: (performance.now() - startedAt) / 1000, detail }
    outcomes.push(outcome)
    report(outcome)
  }
  return outcomes
}
