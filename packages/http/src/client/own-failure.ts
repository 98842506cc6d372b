/** A function of the app's own failed; the call rejects with what it threw, whatever that is. */
export class OwnFailure extends Error {
  readonly reason: unknown

  constructor(reason: unknown) {
    super("the app's own function failed")
    this.reason = reason
  }
}
