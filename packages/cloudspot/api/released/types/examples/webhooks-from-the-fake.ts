import { createLicenseClient } from '@sdk/cloudspot'
import { LicenseApp } from '@sdk/cloudspot/app'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'

const fake = createFakeLicenseServer({
  apps: ['crm'],
  companies: [{ id: 'c1', name: 'Company One' }],
  users: [{ username: 'ada@example.org', password: 'open', permissions: { crm: { c1: ['use_app', 'edit_client'] } } }],
})
const users = new LicenseApp({
  license: createLicenseClient('crm', { baseUrl: fake.url, fetch: fake.fetch }),
  webhook: { guard: 'none-because-the-sender-is-a-fake' },
})
fake.webhooks.connect({ appId: 'crm', url: 'https://app.example.com/auth/webhook', handler: users.webhook })

const { id } = await users.logIn('ada@example.org', 'open')
fake.setPermissions('ada@example.org', 'crm', 'c1', ['use_app'])
await fake.webhooks.settled()
export const mayStillEdit: boolean | undefined = (await users.find(id))?.has('edit_client')
