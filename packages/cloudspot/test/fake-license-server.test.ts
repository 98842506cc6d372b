import { serve } from '@core/http/testing'
import { CloudspotLicenseApi } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { describe, expect, it } from 'vitest'
import { clientOf, companyOne, companyTwo, fakeWorld } from './world.ts'

describe('over real HTTP', () => {
  it('serves a client as it does in memory', async () => {
    const fake = fakeWorld()
    await using server = await serve(fake.fetch)
    await using api = new CloudspotLicenseApi('crm', { baseUrl: `${server.url}/api/v1/` })
    await api.authenticate('bob@example.org', 'shut sesame')
    expect(api.permissions.has('anything', companyTwo)).toBe(true)
    await api.getUser()
    const impersonation = await api.validateImpersonation(fake.startImpersonation('ada@example.org', companyOne))
    expect((await api.getUser(impersonation.authToken)).firstName).toBe('Ada')
    expect(fake.tokens().map(({ username }) => username)).toEqual(['bob@example.org', 'ada@example.org'])
  })

  it.each([
    ['GET', 'auth/authenticate/', 405],
    ['POST', 'auth/users/profile/', 405],
    ['POST', 'auth/authenticate', 404],
    ['GET', 'auth/users/profile', 404],
    ['GET', 'auth/get-company-permissions/', 404],
    ['GET', 'auth/get-company-permissions/%/', 404],
    ['GET', 'auth/constructor/', 404],
    ['POST', 'auth/authenticate/', 400],
    ['GET', 'auth/users/profile/', 401],
  ])('%s %s: %d', async (method, path, status) => {
    await using server = await serve(fakeWorld().fetch)
    const response = await fetch(`${server.url}/api/v1/${path}`, { method, headers: { 'x-license-module': 'crm' } })
    expect(response.status).toBe(status)
    expect(Object.keys((await response.json()) as object)).toEqual(['message', 'error_code'])
  })

  it('wants to know the application', async () => {
    const fake = fakeWorld()
    const response = await fake.fetch(new Request(`${fake.url}/auth/users/profile/`))
    expect([response.status, await response.json()]).toMatchObject([400, { error_code: 'EXPECTED_VALUE' }])
  })
})

describe('what tests do with it', () => {
  it('has other permissions for another application, and none for one that is not known', async () => {
    const fake = fakeWorld()
    for (const [appId, slugs] of [
      ['shop', ['use_app', 'is_superuser']],
      ['no-such-app', []],
    ] as const) {
      const api = new CloudspotLicenseApi(appId, { baseUrl: fake.url, fetch: fake.fetch })
      await api.authenticate('ada@example.org', 'open sesame')
      expect(api.permissions.slugs()).toEqual(slugs)
    }
  })

  it('changes permissions', async () => {
    const fake = fakeWorld()
    const api = clientOf(fake, { token: fake.issueToken('ada@example.org') })
    fake.setPermissions('ada@example.org', 'crm', companyOne, ['use_app', 'export'])
    fake.setPermissions('ada@example.org', 'crm', companyTwo, ['edit_client'])
    await api.getPermissions()
    expect(api.permissions.companies()).toEqual([{ id: companyOne, name: 'Company One' }])
    expect(api.permissions.has('export', companyOne)).toBe(true)
    await expect(api.getCompanyPermissions(companyTwo)).rejects.toMatchObject({ status: 404 })
  })

  it('revokes one token, and not another', async () => {
    const fake = fakeWorld()
    const [one, other] = [fake.issueToken('ada@example.org'), fake.issueToken('ada@example.org')]
    fake.revokeToken(one)
    const api = clientOf(fake)
    await expect(api.getUser(one)).rejects.toMatchObject({ name: 'NoValidToken' })
    expect(await api.getUser(other)).toMatchObject({ firstName: 'Ada' })
  })

  it('does not know a user by a name that all objects have', async () => {
    const fake = createFakeLicenseServer({ apps: ['crm'], users: [{ username: 'ada', password: 'open' }] })
    const api = clientOf(fake)
    await expect(api.authenticate('__proto__', 'undefined')).rejects.toMatchObject({ name: 'BadCredentials' })
    expect(fake.users.map(({ username }) => username)).toEqual(['ada'])
  })
})
