import {
  type AuthProvider,
  basicAuth,
  bearerAuth,
  headerAuth,
  ResponseError,
  type Token,
  tokenSource,
} from '@core/http'
import { capture } from '@core/http/testing'
import { describe, expect, test, vi } from 'vitest'
import { addThing, failureOf, getThing, thingsClient } from '../support/things.ts'

const url = 'https://things.example.com'
const id = { path: { id: '1' } }
const { signal } = new AbortController()
const noLogin = async (): Promise<Token> => await new Promise(() => undefined)

/** A login whose answers the test gives. */
function logins(): { readonly fetchToken: () => Promise<{ token: string }>; readonly answer: ((t: string) => void)[] } {
  const answer: ((token: string) => void)[] = []
  const fetchToken = async (): Promise<{ token: string }> => ({
    token: await new Promise<string>((resolve) => answer.push(resolve)),
  })
  return { fetchToken, answer }
}

describe('clear() during a login', () => {
  test('has the next caller log in anew, and ends the old login’s signal', async () => {
    const signals: AbortSignal[] = []
    const { fetchToken, answer } = logins()
    const auth = tokenSource({
      fetchToken: async (given) => {
        signals.push(given)
        return await fetchToken()
      },
    })
    const first = auth.token()
    auth.clear()
    const second = auth.token()
    expect(answer).toHaveLength(2)
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
    answer[1]?.('new')
    answer[0]?.('old')
    expect([await second, await first, auth.current()]).toEqual(['new', 'old', 'new'])
  })

  test('leaves the new login the only one, also when the old one ends', async () => {
    const { fetchToken, answer } = logins()
    const auth = tokenSource({ fetchToken })
    const first = auth.token()
    auth.clear()
    const second = auth.token()
    answer[0]?.('old')
    await first
    const third = auth.token()
    expect(answer).toHaveLength(2)
    answer[1]?.('new')
    expect([await second, await third]).toEqual(['new', 'new'])
  })
})

describe('a token', () => {
  test('goes into whatever headers the service wants', async () => {
    const auth = tokenSource({
      initial: { token: 't-1' },
      fetchToken: noLogin,
      toHeaders: (token) => ({ 'x-t': token }),
    })
    expect(await auth.headers({ signal })).toEqual({ 'x-t': 't-1' })
  })

  test.each([
    [121_000, 0],
    [119_000, 1],
  ])('with %i ms left of an hour is renewed ahead %i times', async (leftMs, expected) => {
    const now = Date.now()
    const fetchToken = vi.fn<() => Promise<Token>>(async () => await Promise.resolve({ token: 'next' }))
    const auth = tokenSource({ initial: { token: 'now', expiresAtMs: now + 3_600_000 }, fetchToken })
    vi.spyOn(Date, 'now').mockReturnValue(now + 3_600_000 - leftMs)
    expect(await auth.token()).toBe('now')
    expect(fetchToken).toHaveBeenCalledTimes(expected)
  })

  test('of a short life is renewed ahead in its last quarter, not with every call', async () => {
    const now = Date.now()
    const fetchToken = vi.fn<() => Promise<Token>>(
      async () => await Promise.resolve({ token: 'short', expiresAtMs: Date.now() + 60_000 }),
    )
    const auth = tokenSource({ fetchToken })
    for (let count = 0; count < 50; count += 1) await auth.token()
    expect(fetchToken).toHaveBeenCalledTimes(1)
    vi.spyOn(Date, 'now').mockReturnValue(now + 50_000)
    await auth.token()
    expect(fetchToken).toHaveBeenCalledTimes(2)
  })

  test('takes the place of a header that the app set', async () => {
    const sent = capture()
    const client = thingsClient(url, {
      auth: bearerAuth('t-1'),
      headers: { authorization: 'Other' },
      fetch: sent.fetch,
    })
    await client.request(getThing, id)
    expect(new Headers(sent.requests[0]?.headers).get('authorization')).toBe('Bearer t-1')
  })

  test('is not renewed for a body that cannot be sent again', async () => {
    const onRetry = vi.fn<() => void>()
    const fetch = async (): Promise<Response> => await Promise.resolve(new Response(null, { status: 401 }))
    const auth = tokenSource({ initial: { token: 't-1' }, fetchToken: noLogin })
    const body = { stream: ReadableStream.from([Buffer.from('once')]), contentType: 'text/plain' }
    const error = await failureOf(thingsClient(url, { auth, fetch, hooks: { onRetry } }).request(addThing, { body }))
    expect(error).toMatchObject({ name: 'AuthError', attempts: 1 })
    expect(onRetry).not.toHaveBeenCalled()
    expect(auth.current()).toBe('t-1')
  })
})

describe('what must not be shown', () => {
  test.each([
    ['basic', basicAuth('me', 'pass-word'), ['pass-word', 'bWU6cGFzcy13b3Jk']],
    ['bearer', bearerAuth('tok-en'), ['tok-en']],
    ['a header', headerAuth('x-key', 'tok-en'), ['tok-en']],
    ['a token source', tokenSource({ initial: { token: 'tok-en' }, fetchToken: noLogin }), ['tok-en']],
  ])('is named by %s', (_, auth, secrets) => {
    expect(auth.secrets()).toEqual(secrets)
  })

  test('is what was sent, also where a provider names nothing', async () => {
    const auth: AuthProvider = {
      headers: () => ({ authorization: 'Scheme tok-en-1', 'x-key': 'key-2' }),
      renewable: false,
      secrets: () => [],
    }
    const body = JSON.stringify({ said: 'tok-en-1 and key-2' })
    const fetch = async (): Promise<Response> => await Promise.resolve(new Response(body, { status: 400 }))
    const client = thingsClient(url, { auth, fetch, mapError: (given) => new ResponseError(given.text, given.init) })
    expect(String(await failureOf(client.request(getThing, id)))).toBe('ResponseError: {"said":"*** and ***"}')
  })
})
