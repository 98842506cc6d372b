import { waitFor, type WaitOptions, WaitTimeoutError } from '@core/http'

/**
 * Waits for something of the engine's, as `waitFor` does. When it does not come in time, the error says what there was
 * last, and calls the deadline as the options of transfers do.
 *
 * @param tell What there is to say of a state, like `its phase is initializing`.
 */
export async function waitForEngine<State>(
  poll: (signal: AbortSignal) => Promise<State>,
  options: WaitOptions<State>,
  tell: (state: State) => string,
): Promise<State> {
  try {
    return await waitFor(poll, options)
  } catch (error) {
    if (!(error instanceof WaitTimeoutError)) throw error
    const { last, cause, message } = error
    const told = last === undefined ? '' : `; ${tell(last as State)}`
    throw new WaitTimeoutError(`${message.replace('(deadlineMs)', '(phaseDeadlineMs)')}${told}`, last, { cause })
  }
}
