import { capture } from '@core/http/testing'
import { MicetroClient, MicetroV2ErrorResponse, RateLimitError, TooManyConnectionsError } from '@sdk/micetro'
import { expect, test } from 'vitest'

const url = 'https://micetro.example.com'
const retry = { limit: 3, baseDelayMs: 1 }

/** A server that lets nobody in until it was asked so many times. */
function cappedServer(refusals: number, message: string, headers: Readonly<Record<string, string>> = {}) {
  let asked = 0
  return capture(() => {
    asked += 1
    return asked > refusals
      ? Response.json({ result: { session: 'abc', users: [] } }, { status: 200 })
      : Response.json({ error: { code: 7, message } }, { status: 400, headers })
  })
}

test.each(['Too many open connections', 'too many connections for this user.'])('"%s" passes', async (message) => {
  const sent = cappedServer(2, message)
  await using client = new MicetroClient({ url, fetch: sent.fetch, retry })
  await expect(client.httpGet('/users')).resolves.toBeDefined()
  expect(sent.requests).toHaveLength(3)
})

test('a login waits for it too', async () => {
  const sent = cappedServer(2, 'Too many open connections')
  await using client = new MicetroClient({ url, fetch: sent.fetch, retry, authentication: 'session' })
  expect(await client.authenticate('ada', 'open sesame')).toBe('Bearer abc')
  expect(sent.requests).toHaveLength(3)
})

test('a write is repeated where the app allows it', async () => {
  const sent = cappedServer(1, 'Too many open connections')
  await using client = new MicetroClient({ url, fetch: sent.fetch, retry })
  const error: unknown = await client.httpPost('/dnsRecords', { json: {} }).catch((reason: unknown) => reason)
  for (const type of [TooManyConnectionsError, RateLimitError, MicetroV2ErrorResponse])
    expect(error).toBeInstanceOf(type)
  expect(error).toMatchObject({ retryable: true, code: 7, status: 400 })
  const again = cappedServer(1, 'Too many open connections')
  await using other = new MicetroClient({ url, fetch: again.fetch, retry })
  await other.httpPost('/dnsRecords', { json: {}, retry: { idempotent: true } })
  expect([sent.requests.length, again.requests.length]).toEqual([1, 2])
})

test('a wait that the server asks for is kept', async () => {
  const sent = cappedServer(9, 'Too many open connections', { 'retry-after': '7200' })
  await using client = new MicetroClient({ url, fetch: sent.fetch, retry })
  await expect(client.httpGet('/users')).rejects.toMatchObject({ retryAfterMs: 7_200_000 })
  expect(sent.requests).toHaveLength(1)
})
