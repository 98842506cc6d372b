import { LimitError, nothingDecoder, RedirectError, ResponseError } from '@core/http'
import { describe, expect, test } from 'vitest'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

const url = 'https://things.example.com'
const id = { path: { id: '1' } }

function answering(...answers: [status: number, location?: string][]): {
  readonly seen: Request[]
  readonly fetch: (request: Request) => Promise<Response>
} {
  const seen: Request[] = []
  return {
    seen,
    fetch: async (request) => {
      seen.push(request)
      const [status, location] = answers[seen.length - 1] ?? [204]
      return await Promise.resolve(
        new Response(null, { status, ...(location !== undefined && { headers: { location } }) }),
      )
    },
  }
}

describe('redirects', () => {
  test('303 leaves a HEAD a HEAD', async () => {
    const { seen, fetch } = answering([303, '/elsewhere'])
    await thingsClient(url, { fetch }).request({ ...getThing, method: 'HEAD', decode: nothingDecoder() }, id)
    expect(seen.map(({ method }) => method)).toEqual(['HEAD', 'HEAD'])
  })

  test.each([300, 304, 305])('%i is not one, whatever its Location', async (status) => {
    const { seen, fetch } = answering([status, '/elsewhere'])
    const error = await failureOf(thingsClient(url, { fetch }).request(getThing, id))
    expect(error).toBeInstanceOf(ResponseError)
    expect(error).not.toBeInstanceOf(RedirectError)
    expect(seen).toHaveLength(1)
  })

  test('a password alone is refused too', async () => {
    const { seen, fetch } = answering([302, 'https://:secret-word@things.example.com/elsewhere'])
    const error = await failureOf(thingsClient(url, { fetch }).request(getThing, id))
    expect(error).toBeInstanceOf(RedirectError)
    expect(String(error)).not.toContain('secret-word')
    expect(seen).toHaveLength(1)
  })

  test.each([
    [0, 1],
    [2, 3],
  ])('%i may be followed if that is told', async (maxRedirects, requests) => {
    const { seen, fetch } = answering(...Array.from({ length: 9 }, (): [number, string] => [302, '/again']))
    const error = await failureOf(thingsClient(url, { fetch, limits: { maxRedirects } }).request(getThing, id))
    expect(error).toBeInstanceOf(LimitError)
    expect(seen).toHaveLength(requests)
  })

  test('five may be followed where the limit is left open', async () => {
    const { seen, fetch } = answering(...Array.from({ length: 9 }, (): [number, string] => [302, '/again']))
    await failureOf(thingsClient(url, { fetch, limits: { maxRedirects: undefined } }).request(getThing, id))
    expect(seen).toHaveLength(6)
  })

  test('the request that follows ends with the call', async () => {
    const controller = new AbortController()
    const seen: Request[] = []
    const fetch = async (request: Request): Promise<Response> => {
      seen.push(request)
      if (seen.length === 1) return new Response(null, { status: 302, headers: { location: '/elsewhere' } })
      controller.abort(new Error('the user left'))
      return await new Promise(() => undefined)
    }
    await failureOf(thingsClient(url, { fetch }).request(getThing, id, { signal: controller.signal }))
    expect(seen.map(({ signal }) => signal.aborted)).toEqual([true, true])
  })
})
