import { createFakeLicenseServer, type FakeLicenseServer } from '@sdk/cloudspot/testing'

/** A License server in memory, with two users. */
export function demoLicenseServer(): FakeLicenseServer {
  return createFakeLicenseServer({
    apps: ['clients'],
    companies: [
      { id: 'north', name: 'North Trading' },
      { id: 'south', name: 'South & Sons' },
    ],
    users: [
      {
        username: 'ada@example.org',
        password: 'ada-secret',
        firstName: 'Ada',
        lastName: 'Invented',
        permissions: { clients: { north: ['use_app', 'edit_client'], south: ['use_app'] } },
      },
      {
        username: 'bob@example.org',
        password: 'bob-secret',
        firstName: 'Bob',
        lastName: 'Invented',
        permissions: { clients: { south: ['use_app'] } },
      },
    ],
  })
}
