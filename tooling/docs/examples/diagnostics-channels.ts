import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { CloudspotLicenseApi } from '@sdk/cloudspot'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'

// From anywhere in the process, without the code that makes the calls.
const show = (event: unknown): void => {
  const { service, operation, status } = event as { service: string; operation: string; status: number }
  console.log(service, operation, status)
}
subscribe('@core/http:response', show)

const server = createFakeLicenseServer({ apps: ['crm'], users: [{ username: 'ada@example.org', password: 'open' }] })
const api = new CloudspotLicenseApi('crm', { baseUrl: server.url, fetch: server.fetch })
await api.authenticate('ada@example.org', 'open')
unsubscribe('@core/http:response', show)
