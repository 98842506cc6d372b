import { serve } from '@core/http/testing'
import { recorded } from '@repo/testing/recorded'
import { BadCredentials, CloudspotLicenseApi, createLicenseClient, NotFoundError, NoValidToken } from '@sdk/cloudspot'
import { expect, test } from 'vitest'
import { companyOne, companyThree, companyTwo, fakeWorld } from './world.ts'

/** Runs `body` against a fixture, which is recorded from a fake. */
async function contract(name: string, body: (baseUrl: string) => Promise<void>): Promise<void> {
  await recorded(
    {
      fixtures: `${import.meta.dirname}/fixtures`,
      name: `${name}.json`,
      url: 'https://license.example.com',
      recordedFrom: 'the fake of @sdk/cloudspot/testing, served over loopback HTTP',
      server: async () => await serve(fakeWorld().fetch),
    },
    async (url) => {
      await body(`${url}/api/v1`)
    },
  )
}

test('a user logs in and is asked for', async () => {
  await contract('login', async (baseUrl) => {
    await using api = new CloudspotLicenseApi('crm', { baseUrl })
    await api.authenticate('ada@example.org', 'open sesame')
    expect(api.token).toEqual(expect.any(String))
    expect(api.permissions.companies().map(({ id }) => id)).toEqual([companyOne, companyTwo])
    expect(api.permissions.has('edit_client', companyTwo)).toBe(true)
    expect(await api.getUser()).toEqual({
      firstName: 'Ada',
      lastName: 'Invented',
      email: 'ada@example.org',
      pin: '0123',
    })
    expect((await api.getPermissions()).slugs()).toEqual(['use_app', 'edit_client'])
    expect(await api.getCompanyPermissions(companyTwo)).toEqual(['edit_client', 'use_app'])
    await expect(api.getCompanyPermissions(companyThree)).rejects.toBeInstanceOf(NotFoundError)
  })
})

test('a login is refused', async () => {
  await contract('refused-login', async (baseUrl) => {
    await using api = new CloudspotLicenseApi('crm', { baseUrl })
    const refused = api.authenticate('ada@example.org', 'not the password')
    await expect(refused).rejects.toBeInstanceOf(BadCredentials)
    await expect(refused).rejects.toMatchObject({ status: 401, message: expect.stringContaining('do not match') })
    expect(api.token).toBeUndefined()
  })
})

test('a token is refused', async () => {
  await contract('refused-token', async (baseUrl) => {
    await using client = createLicenseClient('crm', { baseUrl })
    await expect(client.getUser('long-gone')).rejects.toBeInstanceOf(NoValidToken)
    await expect(client.getPermissions('long-gone')).rejects.toBeInstanceOf(NoValidToken)
    await expect(client.validateImpersonation('long-gone')).rejects.toBeInstanceOf(NoValidToken)
  })
})

test('a wrong application id shows in the permissions alone', async () => {
  await contract('wrong-application', async (baseUrl) => {
    await using api = new CloudspotLicenseApi('no-such-app', { baseUrl })
    const { permissions } = await api.authenticate('ada@example.org', 'open sesame')
    expect(permissions.items()).toEqual([])
    expect((await api.getUser()).firstName).toBe('Ada')
  })
})
