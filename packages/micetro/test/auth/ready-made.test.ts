import { canarySecrets, findLeaks } from '@core/http/testing'
import { AuthError, type AuthorizationRequest, ConfigError, MicetroClient, SdkError } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { clientOf, failureOf, refusal } from '../support/world.ts'

const fine = (): Response => Response.json({ result: {} })

describe('a function that gives the header', () => {
  test('is asked before each attempt, so that no ticket is sent twice', async () => {
    let tickets = 0
    const { client, sent } = clientOf(fine, { auth: () => `Negotiate ticket${(tickets += 1)}` })
    expect([client.isAuthenticated, client.auth]).toEqual([true, undefined])
    await client.httpGet('/a')
    await client.httpGet('/b')
    expect(sent.requests.map(({ headers }) => headers['authorization'])).toEqual([
      'Negotiate ticket1',
      'Negotiate ticket2',
    ])
    expect(client.auth).toBe('Negotiate ticket2')
  })

  test('is told what was refused, and the request repeated once', async () => {
    const asked: AuthorizationRequest[] = []
    const { client, sent } = clientOf(() => refusal(0, 'Session ended', 401), {
      auth: async (request) => {
        asked.push(request)
        return await Promise.resolve(`Bearer token${asked.length}`)
      },
    })
    await expect(client.httpGet('/a')).rejects.toThrow(AuthError)
    expect(asked.map(({ rejected }) => rejected)).toEqual([undefined, 'Bearer token1'])
    expect(asked.every(({ signal }) => signal instanceof AbortSignal)).toBe(true)
    expect(sent.requests).toHaveLength(2)
  })

  test('can be set, and confirmed', async () => {
    const { client, sent } = clientOf(() => Response.json({ result: { addressSpaces: [] } }))
    client.auth = () => 'Negotiate one'
    await client.httpGet('/a')
    await client.setAuth(() => 'Negotiate two')
    expect(client.auth).toBe('Negotiate two')
    expect(sent.requests.map(({ path }) => path.split('/').at(-1))).toEqual(['a', 'addressSpaces'])
    const { client: refusing } = clientOf(() => refusal(0, 'No', 401))
    await expect(refusing.setAuth(() => 'Negotiate two')).rejects.toThrow(AuthError)
    expect(refusing.isAuthenticated).toBe(false)
  })

  test.each([undefined, '', 'Digest abc', 7])('that gives %j is refused, and nothing is sent', async (value) => {
    const { client, sent } = clientOf(fine, { auth: () => value as string })
    const error = await failureOf(client.httpGet('/a'))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'auth' })
    expect(sent.requests).toEqual([])
  })

  test('that fails ends the call, and nothing is sent', async () => {
    const { client, sent } = clientOf(fine, { auth: () => Promise.reject(new Error('no ticket')) })
    const error = await failureOf(client.httpGet('/a'))
    expect(error).toBeInstanceOf(SdkError)
    expect((error as Error).cause).toHaveProperty('message', 'no ticket')
    expect(sent.requests).toEqual([])
  })

  test('shows its headers in no message', async () => {
    const secrets = canarySecrets()
    let first = true
    const { client } = clientOf(() => refusal(3, `what is ${secrets.token}?`), {
      auth: () => {
        const value = first ? secrets.token : 'another'
        first = false
        return `Negotiate ${value}`
      },
    })
    const errors = await Promise.all([failureOf(client.httpGet('/a')), failureOf(client.httpGet('/b'))])
    for (const error of errors) expect(findLeaks([error, client], { token: secrets.token })).toEqual([])
  })
})

test('a Negotiate header is sent as it is', async () => {
  const { client, sent } = clientOf(fine, { auth: 'Negotiate YIIabc==' })
  await client.httpGet('/a')
  expect(sent.requests[0]?.headers['authorization']).toBe('Negotiate YIIabc==')
})

test('a client knows its user where the credentials tell it', () => {
  const { client } = clientOf(fine)
  expect(client.username).toBeUndefined()
  client.auth = MicetroClient.generateToken('ada b', 'x:y')
  expect(client.username).toBe('ada b')
  client.auth = 'Bearer abc'
  expect(client.username).toBeUndefined()
  client.auth = () => 'Negotiate abc'
  expect(client.username).toBeUndefined()
  client.clearToken()
  expect(client.username).toBeUndefined()
})
