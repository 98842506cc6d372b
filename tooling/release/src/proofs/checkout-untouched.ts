import type { Prove } from '../claim.ts'
import { type CheckoutState, checkoutState, releaseTraces } from '../workspace/checkout-state.ts'

/** Compares the checkout with what it was. */
export const proveCheckoutUntouched =
  (before: CheckoutState): Prove =>
  async (proof) => {
    const traces = releaseTraces(before, await checkoutState(proof.run))
    if (traces.length > 0) throw new Error(`the checkout has changed: ${traces.join(', ')}`)
    return 'versions, changesets, changelogs and tags as before'
  }
