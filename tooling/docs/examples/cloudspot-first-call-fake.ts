import { CloudspotLicenseApi } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'

const server = createFakeLicenseServer({
  apps: ['crm'],
  companies: [{ id: 'c1', name: 'Company One' }],
  users: [{ username: 'ada@example.org', password: 'open', permissions: { crm: { c1: ['use_app'] } } }],
})
const api = new CloudspotLicenseApi('crm', {
  baseUrl: server.url,
  // This line is all that makes it a fake.
  fetch: server.fetch,
})
const { permissions } = await api.authenticate('ada@example.org', 'open')
console.log(permissions.has('use_app', 'c1'), permissions.has('edit_client', 'c1'))
await api.close()
