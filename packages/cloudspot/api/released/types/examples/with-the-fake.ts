import { CloudspotLicenseApi, NoValidToken } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'

const fake = createFakeLicenseServer({
  apps: ['crm'],
  companies: [{ id: 'c1', name: 'Company One' }],
  users: [{ username: 'ada@example.org', password: 'open', permissions: { crm: { c1: ['use_app', 'edit_client'] } } }],
})
const api = new CloudspotLicenseApi('crm', { baseUrl: fake.url, fetch: fake.fetch })

const { permissions } = await api.authenticate('ada@example.org', 'open')
export const mayEdit: boolean = permissions.has('edit_client', 'c1')

fake.revokeTokensOf('ada@example.org')
export const isLoggedOut: boolean = await api.getUser().then(
  () => false,
  (error: unknown) => error instanceof NoValidToken,
)
