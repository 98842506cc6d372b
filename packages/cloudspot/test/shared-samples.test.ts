import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { CloudspotLicenseApi, parsePermissions } from '@sdk/cloudspot'
import { describe, expect, it } from 'vitest'

const folder = ['cloudspot', 'recorded'] as const

const sample = (name: string): unknown => JSON.parse(readFileSync(sharedPath(...folder, name), 'utf8'))

function answering(name: string, status = 200): CloudspotLicenseApi {
  const fetch = async (): Promise<Response> => await Promise.resolve(Response.json(sample(name), { status }))
  return new CloudspotLicenseApi('crm', { token: 'tok-0001', fetch })
}

describe.skipIf(!hasShared(...folder))('published samples, read where they are (skipped without that folder)', () => {
  it('reads the documented permissions', () => {
    const permissions = parsePermissions(sample('documented-permissions.json'))
    expect(permissions.companies()).toEqual([
      { id: 'COMPANY_ID_1', name: 'COMPANY_NAME_1' },
      { id: 'COMPANY_ID_2', name: 'COMPANY_NAME_2' },
    ])
    expect(permissions.slugs()).toEqual(['use_app', 'use_xxx', 'get_xxx'])
  })

  it('reads each good answer', async () => {
    const session = await answering('rec-authenticate-200.json').authenticate('u', 'p')
    expect(session.token).toBe('tok-0001')
    expect(session.permissions.toJSON()).toEqual(
      (sample('rec-authenticate-200.json') as { permissions: unknown }).permissions,
    )
    expect((await answering('rec-get-permissions-200.json').getPermissions()).companies()).toHaveLength(2)
    expect(await answering('rec-users-profile-200.json').getUser()).toEqual({
      firstName: 'Ada',
      lastName: 'Invented',
      email: 'user@example.org',
    })
    expect(await answering('rec-get-company-permissions-200.json').getCompanyPermissions('c')).toEqual([
      'use_xxx',
      'get_xxx',
      'use_app',
    ])
    expect(await answering('rec-impersonation-validation-200.json').validateImpersonation('imp-0001')).toMatchObject({
      token: 'imp-0001',
      authToken: 'tok-0002',
      user: 'user@example.org',
    })
  })

  it('reads each failure', async () => {
    await expect(answering('rec-authenticate-error.json', 400).authenticate('u', 'p')).rejects.toMatchObject({
      name: 'BadCredentials',
    })
    await expect(answering('rec-error.json', 401).getUser()).rejects.toMatchObject({ name: 'NoValidToken' })
  })
})
