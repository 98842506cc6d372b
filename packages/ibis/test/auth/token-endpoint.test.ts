import { expect, test } from 'vitest'
import { AuthError, DecodeError, IbisClientConnection, RateLimitError, ServerError } from '../../src/index.ts'
import { rejection } from '../answers.ts'

/** A connection whose tokens are from an endpoint that answers in the given ways, one after another. */
function tokensFrom(
  answers: readonly Response[],
  tokenUrl: string | URL = 'https://tokens.example.com/token',
): { readonly connection: IbisClientConnection; readonly urls: string[] } {
  const urls: string[] = []
  const left = [...answers]
  const connection = new IbisClientConnection({
    url: 'https://gateway.example.com/lookup/v1',
    gateway: { clientId: 'app', clientSecret: 'a secret of some length', tokenUrl },
    retry: { limit: 1, baseDelayMs: 1 },
    fetch: async ({ url }) => {
      urls.push(url)
      const answer = url.startsWith('https://tokens.') ? left.shift() : Response.json({ result: { value: '1.2' } })
      return await Promise.resolve(answer ?? new Response('', { status: 500 }))
    },
  })
  return { connection, urls }
}

const token = (): Response => Response.json({ access_token: 'abc' })

test.each([
  ['https://tokens.example.com/o/token/', 'https://tokens.example.com/o/token/'],
  ['https://tokens.example.com/o/token', 'https://tokens.example.com/o/token'],
  ['https://tokens.example.com', 'https://tokens.example.com/'],
  ['https://tokens.example.com/a%20b/%7Bc%7D/', 'https://tokens.example.com/a%20b/%7Bc%7D/'],
])('tokens are asked for at %s', async (tokenUrl, url) => {
  for (const given of [tokenUrl, new URL(tokenUrl)]) {
    const { connection, urls } = tokensFrom([token()], given)
    expect(await connection.ibis.getVersion()).toBe('1.2')
    expect(urls[0]).toBe(url)
  }
})

test.each([
  [429, 'slow_down', RateLimitError],
  [503, 'temporarily_unavailable', ServerError],
])('status %i passes, though the endpoint says %s', async (status, error, Class) => {
  const busy = (): Response =>
    Response.json({ error, error_description: 'Later.' }, { status, headers: { 'retry-after': '0' } })
  const { connection, urls } = tokensFrom([busy(), token()])
  expect(await connection.ibis.getVersion()).toBe('1.2')
  expect(urls).toHaveLength(3)
  const failed = await rejection(tokensFrom([busy(), busy()]).connection.ibis.getVersion())
  expect(failed).toBeInstanceOf(Class)
  expect(failed).not.toBeInstanceOf(AuthError)
  expect((failed as Error).message).toContain(`${error}: Later`)
})

test.each(['two words', 'a\r\nx-other: b', 'tök'])(
  'a token that no header can hold (%j) is not sent',
  async (value) => {
    const { connection, urls } = tokensFrom([Response.json({ access_token: value })])
    const error = await rejection(connection.ibis.getVersion())
    expect(error).toBeInstanceOf(DecodeError)
    expect(error).toMatchObject({ code: 'invalid_token' })
    expect((error as Error).message).not.toContain(value)
    expect(urls).toHaveLength(1)
  },
)
