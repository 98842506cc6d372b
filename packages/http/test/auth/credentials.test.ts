import { basicAuth, basicCredentials, bearerAuth, ConfigError, headerAuth } from '@core/http'
import { capture } from '@core/http/testing'
import { describe, expect, test } from 'vitest'
import { getThing, thingsClient } from '../support/things.ts'

describe('credentials', () => {
  test('Basic is UTF-8, and a password may hold colons', () => {
    const credentials = basicCredentials('zoë', 'pä:ss:wörd')
    expect(Buffer.from(credentials.slice(6), 'base64').toString('utf8')).toBe('zoë:pä:ss:wörd')
  })

  test.each([
    ['a:b', 'x'],
    ['a', 'secret\nword'],
  ])('refuses what Basic cannot carry: user %j', (username, password) => {
    expect(() => basicCredentials(username, password)).toThrow(ConfigError)
    expect(() => basicCredentials(username, password)).not.toThrow(/secret/)
  })

  test.each([
    ['Basic', basicAuth('ab', 'cd'), { authorization: 'Basic YWI6Y2Q=' }],
    ['bearer', bearerAuth('tok'), { authorization: 'Bearer tok' }],
    ['a header', headerAuth('X-License-Token', 'tok'), { 'x-license-token': 'tok' }],
  ])('%s is sent, and left out of anonymous requests', async (_, auth, headers) => {
    const sent = capture()
    const client = thingsClient('https://things.example.com', { auth, fetch: sent.fetch })
    await client.request(getThing, { path: { id: '1' } })
    await client.request(getThing, { path: { id: '1' }, anonymous: true })
    expect(Object.fromEntries(new Headers(sent.requests[0]?.headers))).toMatchObject(headers)
    for (const name of Object.keys(headers)) expect(new Headers(sent.requests[1]?.headers).has(name)).toBe(false)
  })

  test('a token with a line break is refused without being shown', () => {
    expect(() => bearerAuth('tok-secret\r\nX: y')).toThrow(ConfigError)
    expect(() => bearerAuth('tok-secret\r\nX: y')).not.toThrow(/tok-secret/)
  })

  test('withAuth gives the same client other credentials', async () => {
    const sent = capture()
    const client = thingsClient('https://things.example.com', { auth: bearerAuth('one'), fetch: sent.fetch })
    await client.withAuth(bearerAuth('two')).request(getThing, { path: { id: '1' } })
    await client.request(getThing, { path: { id: '1' } })
    expect(sent.requests.map(({ headers }) => new Headers(headers).get('authorization'))).toEqual([
      'Bearer two',
      'Bearer one',
    ])
  })
})

test('headers of a custom provider are checked each time, and never shown', async () => {
  const sent = capture()
  const headers = { 'x-token': 'fine-token' }
  const auth = { headers: () => headers, renewable: false, secrets: () => [] }
  const client = thingsClient('https://things.example.com', { auth, fetch: sent.fetch })
  await client.request(getThing, { path: { id: '1' } })
  headers['x-token'] = 'broken-token\r\nx-evil: 1'
  const failed = client.request(getThing, { path: { id: '1' } })
  await expect(failed).rejects.toThrow(ConfigError)
  await expect(failed).rejects.not.toThrow(/broken-token/)
  expect(sent.requests).toHaveLength(1)
})
