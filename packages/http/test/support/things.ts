import { createHttpClient, type HttpClient, type HttpClientOptions, jsonDecoder, type Operation } from '@core/http'

/** A client of an imaginary service, with waits between retries short enough for tests. */
export function thingsClient(baseUrl: string, options: Partial<HttpClientOptions> = {}): HttpClient {
  return createHttpClient({
    service: 'things',
    product: '@sdk/things/1.2.3',
    baseUrl,
    retry: { limit: 2, baseDelayMs: 5, maxDelayMs: 20 },
    ...options,
  })
}

export const getThing: Operation<unknown> = {
  name: 'thing.get',
  method: 'GET',
  path: '/things/{id}',
  decode: jsonDecoder((document) => document),
}

export const addThing: Operation<unknown> = {
  name: 'things.add',
  method: 'POST',
  path: '/things',
  decode: jsonDecoder((document) => document),
}

/** What a promise rejects with; fails if it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('the promise was expected to reject')
}
