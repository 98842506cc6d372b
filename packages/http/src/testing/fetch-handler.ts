/**
 * Answers requests as a server would: the shape of every fake. May throw what `fetch` would throw.
 *
 * @since 0.1.0
 */
export type FetchHandler = (request: Request) => Response | Promise<Response>

/**
 * A handler that can also stand in for the global `fetch`, as the `fetch` option of a client.
 *
 * @since 0.1.0
 */
export type TestFetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/** Makes a stand-in for `fetch` of a handler. */
export function asFetch(handler: FetchHandler): TestFetch {
  return async (input, init) => {
    const request = input instanceof Request && init === undefined ? input : new Request(input, init)
    return await handler(request)
  }
}
