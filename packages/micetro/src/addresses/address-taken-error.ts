import { brandError, SdkError } from '@core/http'

/** An address cannot be claimed: somebody has it, or it is not one that is given out. @since 0.1.0 */
export class AddressTakenError extends SdkError {
  readonly address: string

  constructor(address: string, state: string) {
    const advice = state === 'Free' ? 'free, but not given out, as the first and last of a subnet are' : state
    super(`claimAddress: ${address} cannot be claimed, it is ${advice}`, {
      code: 'address_taken',
      operation: 'claimAddress',
    })
    this.address = address
  }

  static {
    brandError(this, 'AddressTakenError', '@sdk/micetro')
  }
}
