import { CloudspotLicenseApi, type CloudspotOptions } from '@sdk/cloudspot'
import { createFakeLicenseServer, type FakeLicenseServer } from '@sdk/cloudspot/testing'

export const companyOne = '0b7c1f2e-0000-4000-8000-000000000001'
export const companyTwo = '0b7c1f2e-0000-4000-8000-000000000002'
export const companyThree = '0b7c1f2e-0000-4000-8000-000000000003'

/** Two users, three companies, two applications. */
export function fakeWorld(): FakeLicenseServer {
  return createFakeLicenseServer({
    apps: ['crm', 'shop'],
    companies: [
      { id: companyOne, name: 'Company One' },
      { id: companyTwo, name: 'Company Two' },
      { id: companyThree, name: 'Company Three' },
    ],
    users: [
      {
        username: 'ada@example.org',
        password: 'open sesame',
        firstName: 'Ada',
        lastName: 'Invented',
        pin: '0123',
        permissions: {
          crm: { [companyOne]: ['use_app'], [companyTwo]: ['edit_client', 'use_app'], [companyThree]: ['edit_client'] },
          shop: { [companyOne]: ['use_app', 'is_superuser'] },
        },
      },
      {
        username: 'bob@example.org',
        password: 'shut sesame',
        firstName: 'Bob',
        lastName: 'Invented',
        permissions: { crm: { [companyTwo]: ['use_app', 'is_superuser'] } },
      },
    ],
  })
}

/** A client of a fake. */
export function clientOf(fake: FakeLicenseServer, options: CloudspotOptions = {}): CloudspotLicenseApi {
  return new CloudspotLicenseApi('crm', { baseUrl: fake.url, fetch: fake.fetch, retry: false, ...options })
}
