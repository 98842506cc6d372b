import { asFetch, type FetchHandler, type TestFetch } from './fetch-handler.ts'
import { recordRequest, type RequestRecord } from './request-record.ts'

/** A request that {@link capture} has seen, body included. */
export interface CapturedRequest extends RequestRecord {
  /** The body as it was sent; empty if there was none. */
  readonly bytes: Uint8Array
  /** The body as UTF-8 text. */
  readonly body: string
  /** The body's value if it is JSON, whatever its content type; else undefined. */
  readonly json: unknown
}

/** What {@link capture} returns. */
export interface Capture {
  /** Stands in for `fetch`, and can be served. */
  readonly fetch: TestFetch
  /** All requests so far, oldest first. */
  readonly requests: readonly CapturedRequest[]
  /** Forgets the requests. */
  clear(): void
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Records requests, with their bodies, and has them answered.
 *
 * @param handler Answers; unless told, with status 200 and the JSON `{}`.
 * @example
 * const captured = capture()
 * const client = new Client({ url: 'https://engine.example.com', fetch: captured.fetch })
 * await client.start()
 * expect(captured.requests[0]).toMatchObject({ method: 'POST', path: '/start' })
 * @since 0.1.0
 */
export function capture(handler: FetchHandler = () => Response.json({})): Capture {
  const requests: CapturedRequest[] = []
  return {
    fetch: asFetch(async (request) => {
      const bytes = new Uint8Array(await request.clone().arrayBuffer())
      const body = new TextDecoder().decode(bytes)
      requests.push({ ...recordRequest(request), bytes, body, json: parse(body) })
      return await handler(request)
    }),
    requests,
    clear: () => {
      requests.length = 0
    },
  }
}
