import { AuthError, ConnectionError, responseErrorOf, tokenSource } from '@core/http'
import { describe, expect, test, vi } from 'vitest'
import { answer, startFaultServer, type Fault } from '@repo/fault-server'
import { failureOf, getThing, thingsClient } from '../support/things.ts'

/** Answers 401 to all tokens but one. */
function only(token: () => string): Fault {
  return {
    name: 'only one token',
    act: async (exchange) => {
      const good = exchange.request.headers.authorization === `Bearer ${token()}`
      await answer(good ? { json: { ok: true } } : { status: 401 }).act(exchange)
    },
  }
}

const later = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms))

describe('a token source', () => {
  test('whose login fails by itself is what the error names', async () => {
    await using server = await startFaultServer()
    const auth = tokenSource({ fetchToken: async () => await Promise.reject(new Error('the vault is sealed')) })
    const error = await failureOf(thingsClient(server.url, { auth, retry: 0 }).request(getThing, { path: { id: 1 } }))
    expect(error).toMatchObject({
      message: expect.stringMatching(/^thing\.get: GET .* failed: its credentials could not be got, see the cause$/),
      code: 'credentials_failed',
      cause: { message: 'the vault is sealed' },
    })
    expect(server.requests).toEqual([])
  })

  test('100 parallel 401s cause one renewal, and each request is repeated once', async () => {
    await using server = await startFaultServer()
    server.always(
      '*',
      only(() => 'new'),
    )
    let logins = 0
    const auth = tokenSource({
      initial: { token: 'old' },
      fetchToken: async () => {
        logins += 1
        await later(20)
        return { token: 'new' }
      },
    })
    const client = thingsClient(server.url, { auth, retry: 0 })
    const calls = Array.from({ length: 100 }, (_, id) => client.request(getThing, { path: { id } }).withResponse())
    const results = await Promise.all(calls)
    expect(logins).toBe(1)
    expect(results.map(({ response }) => response.attempts)).toEqual(Array.from({ length: 100 }, () => 2))
    expect(server.requests).toHaveLength(200)
  })

  test('a late 401 for the old token takes the new one without another login', async () => {
    let logins = 0
    const auth = tokenSource({
      initial: { token: 'old' },
      fetchToken: async () => {
        logins += 1
        return { token: `new${logins}` }
      },
    })
    const { signal } = new AbortController()
    const rejected = { authorization: 'Bearer old' }
    expect(await auth.headers({ signal, rejected })).toEqual({ authorization: 'Bearer new1' })
    expect(await auth.headers({ signal, rejected })).toEqual({ authorization: 'Bearer new1' })
    expect(logins).toBe(1)
  })

  test('a second 401 is the caller’s: never a loop', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 401 }))
    let logins = 0
    const auth = tokenSource({ fetchToken: async () => ({ token: `t${(logins += 1)}` }) })
    const error = await failureOf(thingsClient(server.url, { auth }).request(getThing, { path: { id: '1' } }))
    expect(error).toBeInstanceOf(AuthError)
    expect(server.requests).toHaveLength(2)
    expect(logins).toBe(2)
  })

  test('403 renews nothing', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ status: 403 }))
    let logins = 0
    const auth = tokenSource({ fetchToken: async () => ({ token: `t${(logins += 1)}` }) })
    await failureOf(thingsClient(server.url, { auth }).request(getThing, { path: { id: '1' } }))
    expect([server.requests.length, logins]).toEqual([1, 1])
  })

  test('a failed login rejects all who wait for it, once, and the next call starts afresh', async () => {
    await using server = await startFaultServer()
    server.always('*', answer({ json: {} }))
    let logins = 0
    const auth = tokenSource({
      fetchToken: async () => {
        logins += 1
        await later(10)
        if (logins > 1) return { token: 'good' }
        const headers = { get: () => null, has: () => false, names: () => [] }
        throw responseErrorOf('login refused', { status: 401, headers })
      },
    })
    const client = thingsClient(server.url, { auth })
    const failed = await Promise.all(
      [1, 2, 3].map(async (id) => await failureOf(client.request(getThing, { path: { id } }))),
    )
    for (const error of failed) expect(error).toBeInstanceOf(AuthError)
    expect([logins, server.requests.length]).toEqual([1, 0])
    expect(await client.request(getThing, { path: { id: 1 } })).toEqual({})
    expect(logins).toBe(2)
  })

  test('is renewed in the background before it ends, and keeps working when that fails', async () => {
    let logins = 0
    const auth = tokenSource({
      initial: { token: 'ending', expiresAtMs: Date.now() + 40_000 },
      fetchToken: async () => {
        logins += 1
        if (logins === 1) throw new ConnectionError('no login now', { reason: 'refused', sent: 'no' })
        return { token: 'next' }
      },
    })
    const now = Date.now()
    const after = async (ms: number): Promise<string> => {
      vi.spyOn(Date, 'now').mockReturnValue(now + ms)
      const token = await auth.token()
      await later(0)
      return token
    }
    expect([await after(35_000), logins]).toEqual(['ending', 1])
    // Not at once again, as it has just failed.
    expect([await after(36_000), logins]).toEqual(['ending', 1])
    expect([await after(39_990), logins]).toEqual(['ending', 1])
    expect([await after(40_001), logins]).toEqual(['next', 2])
  })

  test('names of headers may be written in any case', async () => {
    let logins = 0
    const auth = tokenSource({
      initial: { token: 'old' },
      toHeaders: (token) => ({ Authorization: ` Token ${token}` }),
      fetchToken: async () => await Promise.resolve({ token: `new${(logins += 1)}` }),
    })
    await using server = await startFaultServer()
    server.script('*', answer({ status: 401 }), answer({ json: {} }))
    await thingsClient(server.url, { auth }).request(getThing, { path: { id: '1' } })
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(['Token old', 'Token new1'])
  })

  test.each([
    [
      'throws at once',
      (): never => {
        throw new Error('no login')
      },
      'no login',
    ],
    [
      'gives no token',
      async () => await Promise.resolve({ token: undefined as unknown as string }),
      'fetchToken: gave no token',
    ],
  ])('a login that %s fails that call only', async (_, broken, message) => {
    let logins = 0
    const auth = tokenSource({
      fetchToken: async () => {
        logins += 1
        return logins === 1 ? await broken() : { token: 'good' }
      },
    })
    await expect(auth.token()).rejects.toThrow(message)
    expect(await auth.token()).toBe('good')
    const synchronous = tokenSource({ fetchToken: broken })
    await expect(synchronous.token()).rejects.toThrow(message)
    await expect(synchronous.token()).rejects.toThrow(message)
  })

  test('an ended token is not sent', async () => {
    const initial = { token: 'ended', expiresAtMs: Date.now() - 1 }
    const auth = tokenSource({ initial, fetchToken: async () => ({ token: 'new' }) })
    expect(await auth.token()).toBe('new')
  })

  test('one caller that gives up does not fail the others', async () => {
    const auth = tokenSource({
      fetchToken: async () => {
        await later(30)
        return { token: 'new' }
      },
    })
    const impatient = new AbortController()
    const [given, kept] = [auth.token(impatient.signal), auth.token()]
    impatient.abort(new Error('enough'))
    await expect(given).rejects.toThrow('enough')
    expect(await kept).toBe('new')
  })

  test('after clear() the old login’s token is not taken up', async () => {
    let finish: (token: string) => void = () => undefined
    const auth = tokenSource({
      fetchToken: async () => ({ token: await new Promise<string>((resolve) => (finish = resolve)) }),
    })
    const first = auth.token()
    auth.clear()
    finish('stale')
    await first
    expect(auth.current()).toBeUndefined()
  })

  test('login failures are not multiplied by the call’s own retries', async () => {
    let logins = 0
    const auth = tokenSource({
      fetchToken: async () => {
        logins += 1
        throw new ConnectionError('login host is down', { reason: 'refused', sent: 'no', retryable: true })
      },
    })
    const client = thingsClient('http://127.0.0.1:9', { auth })
    await expect(client.request(getThing, { path: { id: '1' } })).rejects.toThrow('login host is down')
    expect(logins).toBe(1)
  })
})
