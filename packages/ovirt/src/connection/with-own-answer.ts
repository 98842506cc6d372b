import type { ApiPromise, WithResponse } from '@core/http'

/**
 * The promise of a call whose data may be there without an answer, as a token that is known already.
 *
 * @param answer The data with its answer; asked for it only if somebody wants it.
 */
export function withOwnAnswer<Data>(data: Promise<Data>, answer: () => Promise<WithResponse<Data>>): ApiPromise<Data> {
  const withResponse = async (): Promise<WithResponse<Data>> => {
    // Whoever asks for the whole answer handles its failure there.
    data.catch(() => undefined)
    return await answer()
  }
  return Object.assign(data, { withResponse })
}
