import { ConfigError, DecodeError } from '@core/http'
import { capture } from '@core/http/testing'
import { CloudspotLicenseApi, createLicenseClient } from '@sdk/cloudspot'
import { describe, expect, test } from 'vitest'

describe('whose answer it is', () => {
  test('each of many calls at once carries its own token and nothing of another', async () => {
    const { fetch, requests } = capture((request) => Response.json({ email: request.headers.get('x-license-token') }))
    const client = createLicenseClient('crm', { fetch })
    const tokens = Array.from({ length: 50 }, (_, index) => `token-${index}`)
    const users = await Promise.all(tokens.map(async (token) => await client.getUser(token)))
    expect(users.map(({ email }) => email)).toEqual(tokens)
    expect(requests).toHaveLength(50)
  })

  test('a call that was made goes out with the token of that moment', async () => {
    const { fetch, requests } = capture(() => Response.json({ email: 'a' }))
    const api = new CloudspotLicenseApi('crm', { fetch, token: 'of-ada' })
    const asked = api.getUser()
    api.token = 'of-bob'
    await asked
    expect(requests[0]?.headers['x-license-token']).toBe('of-ada')
    expect(api.user.email).toBe('')
  })
})

describe('logins that are none', () => {
  test.each([
    ['no token', {}],
    ['an empty token', { token: '' }],
    ['a token that is an object', { token: { value: 'a' } }],
    ['a list', []],
    ['permissions of another type', { token: 'a', permissions: 'all' }],
    ['a company without its id', { token: 'a', permissions: [{ company_name: 'One', permissions: ['use_app'] }] }],
    ['slugs that are no texts', { token: 'a', permissions: [{ company_id: 'c', permissions: [{}] }] }],
  ])('%s: nobody is logged in', async (_, answer) => {
    const { fetch } = capture(() => Response.json(answer))
    const api = new CloudspotLicenseApi('crm', { fetch })
    await expect(api.authenticate('ada', 'open sesame')).rejects.toBeInstanceOf(DecodeError)
    expect([api.token, api.permissions.items()]).toEqual([undefined, []])
  })
})

test('a company id cannot lead to another endpoint', async () => {
  const { fetch, requests } = capture(() => Response.json({ permissions: [] }))
  const api = new CloudspotLicenseApi('crm', { fetch, token: 'a-token' })
  for (const step of ['', '.', '..', '%2e%2e']) {
    await expect(api.getCompanyPermissions(step)).rejects.toBeInstanceOf(ConfigError)
  }
  expect(requests).toEqual([])
  await api.getCompanyPermissions('../users/profile?x=1#y')
  expect(new URL(requests[0]?.url ?? '').pathname).toBe(
    '/api/v1/auth/get-company-permissions/..%2Fusers%2Fprofile%3Fx%3D1%23y/',
  )
})
