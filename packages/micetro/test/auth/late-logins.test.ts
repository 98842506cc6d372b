import { ConfigError, SdkError } from '@sdk/micetro'
import { expect, test } from 'vitest'
import { clientOf, fakeWorld, failureOf } from '../support/world.ts'

test('who is logged out while the server is asked stays logged out', async () => {
  const { client } = clientOf(fakeWorld().fetch)
  const login = client.authenticate('ada', 'open sesame')
  client.clearToken()
  const error = await failureOf(login)
  expect(error).toBeInstanceOf(SdkError)
  expect(error).toMatchObject({ code: 'credentials_cleared', operation: 'authenticate' })
  expect([client.isAuthenticated, client.auth]).toEqual([false, undefined])
  const header = client.setAuth(`Basic ${Buffer.from('ada:open sesame').toString('base64')}`)
  client.clearToken()
  expect(await failureOf(header)).toMatchObject({ code: 'credentials_cleared', operation: 'setAuth' })
  expect(client.isAuthenticated).toBe(false)
})

test('of two logins at once one only counts, unless it may replace the other', async () => {
  const { client } = clientOf(fakeWorld().fetch)
  const both = [client.authenticate('ada', 'open sesame'), client.authenticate('reader', 'only looking')]
  const refused = (await Promise.allSettled(both)).find(({ status }) => status === 'rejected')
  expect((refused as PromiseRejectedResult).reason).toBeInstanceOf(ConfigError)
  const { username } = client
  expect(['ada', 'reader']).toContain(username)
  await client.authenticate('reader', 'only looking', { refreshToken: true })
  expect(client.username).toBe('reader')
})
