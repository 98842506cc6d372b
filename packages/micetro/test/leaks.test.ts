import { type CanarySecrets, canarySecrets, capture, findLeaks, networkError } from '@core/http/testing'
import { type Logger, MicetroClient, type MicetroClientOptions } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { failureOf, refusal, url } from './support/world.ts'

interface Leaky {
  readonly client: MicetroClient
  readonly logged: unknown[]
}

function leakyClient(handler: () => Promise<Response> | Response, options: Partial<MicetroClientOptions>): Leaky {
  const logged: unknown[] = []
  const note = (...entry: unknown[]): void => void logged.push(entry)
  const logger: Logger = { debug: note, info: note, warn: note, error: note }
  const { fetch } = capture(handler)
  return { client: new MicetroClient({ url, retry: false, fetch, logger, ...options }), logged }
}

/** Answers that repeat what they were told. */
function echoes(secrets: CanarySecrets): readonly (() => Promise<Response> | Response)[] {
  const { password, token } = secrets
  const basic = MicetroClient.generateToken('ada', password).slice('Basic '.length)
  return [
    () => refusal(3, `${password} ${token} ${basic}`),
    () => refusal(0, `not ${encodeURIComponent(password)} nor ${basic}`, 401),
    () => new Response(`<html>${secrets.responseBody}`, { status: 502, headers: { 'content-type': 'text/html' } }),
    () => new Response(`<html>${secrets.responseBody}`, { headers: { 'content-type': 'text/html' } }),
    () => new Response(`{"a": ${secrets.responseBody}`, { headers: { 'content-type': 'application/json' } }),
    () => Response.json({ a: secrets.responseBody }, { status: 202 }),
    () => Promise.reject(networkError('reset', url)),
  ]
}

test('no failure shows a credential', async () => {
  const secrets = canarySecrets()
  for (const echo of echoes(secrets)) {
    for (const options of [
      { username: 'ada', password: secrets.password },
      { auth: `Bearer ${secrets.token}` },
      { username: 'ada', password: secrets.password, authentication: 'session' },
    ] as const) {
      const { client, logged } = leakyClient(echo, options)
      const errors = [
        await failureOf(
          client.httpGet('/users', {
            params: { password: secrets.query },
            headers: { 'x-key': secrets.header },
            cookies: { session: secrets.cookie },
          }),
        ),
        await failureOf(
          client.httpRequest('PUT', '/users/1', { json: { a: secrets.body }, expectedStatusCodes: [204] }),
        ),
        await failureOf(client.authenticate('ada', secrets.password, { refreshToken: true })),
      ]
      expect(findLeaks({ errors, client, logged }, secrets)).toEqual([])
      for (const error of errors) expect(findLeaks(error, secrets)).toEqual([])
      expect(findLeaks(client, secrets)).toEqual([])
    }
  }
})

test('credentials of one call are no exception', async () => {
  const secrets = canarySecrets()
  const { password, token, responseBody } = secrets
  // A server may repeat what a call never knew; that is its own secret to keep.
  const calls = [
    { options: { auth: ['ada', password] }, known: { password, responseBody } },
    { options: { auth: `Bearer ${token}` }, known: { token, responseBody } },
    { options: { headers: { Authorization: `Bearer ${token}` } }, known: { token, responseBody } },
  ] as const
  for (const echo of echoes(secrets)) {
    for (const { options, known } of calls) {
      const { client, logged } = leakyClient(echo, {})
      const error = await failureOf(client.httpGet('/users', options))
      expect(findLeaks({ error, logged }, known)).toEqual([])
    }
  }
})

test('options that are wrong do not show their values', () => {
  const secrets = canarySecrets()
  const wrong: readonly object[] = [
    { url: `https://ada:${secrets.userinfo}@micetro.example.com` },
    { url, username: `ada:${secrets.password}`, password: 'x' },
    { url, username: 'ada', password: `\n${secrets.password}` },
    { url, auth: `Digest ${secrets.token}` },
    { url, headers: { 'x-key': `${secrets.header}\n` } },
  ]
  for (const options of wrong) {
    let error: unknown
    try {
      void new MicetroClient(options as MicetroClientOptions)
    } catch (caught) {
      error = caught
    }
    expect(error).toBeDefined()
    expect(findLeaks(error, secrets)).toEqual([])
  }
})
