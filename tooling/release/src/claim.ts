import type { Proof } from './proof.ts'

/** What shows a claim. Gives what was seen, in a few words; throws when it does not hold. */
export type Prove = (proof: Proof) => Promise<string>

/** Thrown by what cannot be looked at on this machine, which is no failure. */
export class Skipped extends Error {}

/** One row of the table. */
export interface Claim {
  readonly claim: string
  /** In what way it is shown. */
  readonly how: string
  readonly prove: Prove
}
