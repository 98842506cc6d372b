import type { WithResponse } from './response-info.ts'

/**
 * The promise that every call returns. Await it for the data, or its `withResponse()` for status and headers too.
 *
 * @since 0.1.0
 */
export interface ApiPromise<Data> extends Promise<Data> {
  /** The data, and what is known of the answer it came in. */
  withResponse(): Promise<WithResponse<Data>>
}

/**
 * Makes a call's promise from its result.
 *
 * @since 0.1.0
 */
export function apiPromise<Data>(result: Promise<WithResponse<Data>>): ApiPromise<Data> {
  const data = result.then((answer) => answer.data)
  const withResponse = (): Promise<WithResponse<Data>> => {
    // Whoever asks for the whole answer handles its failure there.
    data.catch(() => undefined)
    // A promise of its own: if nobody handles that failure either, the process hears of it.
    return result.then((answer) => answer)
  }
  return Object.assign(data, { withResponse })
}

/**
 * The same call with its data changed by `change`, for services that open envelopes.
 *
 * @since 0.1.0
 */
export function mapApiPromise<Data, Changed>(
  promise: ApiPromise<Data>,
  change: (data: Data) => Changed | Promise<Changed>,
): ApiPromise<Changed> {
  const changed = async (): Promise<WithResponse<Changed>> => {
    const { data, response } = await promise.withResponse()
    return { data: await change(data), response }
  }
  return apiPromise(changed())
}
