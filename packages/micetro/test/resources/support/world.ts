import { capture, type Capture, type FetchHandler } from '@core/http/testing'
import { MicetroClient, type MicetroClientOptions } from '@sdk/micetro'

export const url: string = 'https://micetro.example.com'
export const apiUrl: string = `${url}/mmws/api/v2`

/** A client whose requests are recorded, without retries; answers are put into `result`. */
export function clientOf(
  handler: FetchHandler,
  options: Partial<MicetroClientOptions> = {},
): { client: MicetroClient; sent: Capture } {
  const sent = capture(handler)
  return { client: new MicetroClient({ url, retry: false, fetch: sent.fetch, ...options }), sent }
}

export function answering(result: unknown, status = 200): { client: MicetroClient; sent: Capture } {
  return clientOf(() => Response.json({ result }, { status }))
}

/** What a promise rejects with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return await promise.then(
    () => {
      throw new Error('It did not fail.')
    },
    (error: unknown) => error,
  )
}
