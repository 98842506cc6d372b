export { createFakeLicenseServer, type FakeLicenseServer, type FakeToken } from './create-fake-license-server.ts'
export { type FakeCompany, type FakeLicenseSeed, type FakePermissions, type FakeUser } from './fake-seed.ts'
