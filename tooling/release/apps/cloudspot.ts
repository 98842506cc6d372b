import assert from 'node:assert/strict'
import { BadCredentials, CloudspotLicenseApi, SdkError } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { proveApp } from './prove-app.ts'

const fake = createFakeLicenseServer({
  apps: ['crm'],
  companies: [{ id: 'c1', name: 'Company One' }],
  users: [
    {
      username: 'ada@example.org',
      password: 'open',
      firstName: 'Ada',
      permissions: { crm: { c1: ['use_app', 'edit_client'] } },
    },
  ],
})

proveApp('cloudspot', fake, async ({ url, ...way }) => {
  const api = new CloudspotLicenseApi('crm', { ...way, baseUrl: url })
  const { permissions } = await api.authenticate('ada@example.org', 'open')
  assert.equal(permissions.has('edit_client', 'c1'), true)
  assert.equal(permissions.has('delete_client', 'c1'), false)
  const { firstName } = await api.getUser()
  assert.equal(firstName, 'Ada')
  const failure = await api.authenticate('ada@example.org', 'wrong').catch((error: unknown) => error)
  assert.ok(failure instanceof BadCredentials && failure instanceof SdkError, String(failure))
  // A bundler may rename classes, but not what they are called in logs.
  assert.equal(failure.name, 'BadCredentials')
  await api.close()
})
