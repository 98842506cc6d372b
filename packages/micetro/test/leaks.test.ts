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

/** Answers that repeat what the server was told. */
function echoes(secrets: CanarySecrets, told: string): readonly (() => Promise<Response> | Response)[] {
  return [
    () => refusal(3, told),
    () => refusal(0, `not ${encodeURIComponent(told)} nor ${told}`, 401),
    () => new Response(`<html>${secrets.responseBody}`, { status: 502, headers: { 'content-type': 'text/html' } }),
    () => new Response(`<html>${secrets.responseBody}`, { headers: { 'content-type': 'text/html' } }),
    () => new Response(`{"a": ${secrets.responseBody}`, { headers: { 'content-type': 'application/json' } }),
    () => Response.json({ a: secrets.responseBody }, { status: 202 }),
    () => Promise.reject(networkError('reset', url)),
  ]
}

const secrets = canarySecrets()
const { password, token } = secrets
const basic = MicetroClient.generateToken('ada', password).slice('Basic '.length)

test.each([
  ['a password', { username: 'ada', password }, password],
  ['its base64', { username: 'ada', password }, basic],
  ['the password of a session', { username: 'ada', password, authentication: 'session' }, password],
  ['a token', { auth: `Bearer ${token}` }, token],
] as const)('no failure shows a credential: %s', async (_, options, told) => {
  for (const echo of echoes(secrets, told)) {
    const { client, logged } = leakyClient(echo, options)
    const errors = [
      await failureOf(
        client.httpGet('/users', {
          params: { password: secrets.query },
          headers: { 'x-key': secrets.header },
          cookies: { session: secrets.cookie },
        }),
      ),
      await failureOf(client.httpPut('/users/1', { json: { a: secrets.body }, expectedStatusCodes: [204] })),
    ]
    for (const shown of [...errors, client, logged]) expect(findLeaks(shown, secrets)).toEqual([])
  }
})

test.each(['basic', 'session'] as const)('nor does a failed login of the kind %s', async (authentication) => {
  for (const echo of echoes(secrets, password).slice(1)) {
    const { client, logged } = leakyClient(echo, { authentication })
    const error = await failureOf(client.authenticate('ada', password))
    for (const shown of [error, client, logged]) expect(findLeaks(shown, secrets)).toEqual([])
  }
})

test.each([
  ['a user and a password', { auth: ['ada', password] as const }, password],
  ['a ready-made header', { auth: `Bearer ${token}` }, token],
  ['a header of any scheme', { headers: { Authorization: `Negotiate ${token}` } }, token],
])('the credentials of one call are no exception: %s', async (_, options, told) => {
  for (const echo of echoes(secrets, told)) {
    const { client, logged } = leakyClient(echo, {})
    const error = await failureOf(client.httpGet('/users', options))
    for (const shown of [error, logged]) expect(findLeaks(shown, secrets)).toEqual([])
  }
})

test('the client keeps its credentials to itself', async () => {
  const { client } = leakyClient(() => Response.json({}), {})
  await client.authenticate('ada', password)
  expect(findLeaks(client, { password, basic })).toEqual([])
  expect(JSON.stringify(client)).toBe(`{"micetroUrl":"${url}"}`)
})

test('options that are wrong do not show their values', () => {
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
