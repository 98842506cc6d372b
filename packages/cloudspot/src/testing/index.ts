export {
  createFakeLicenseServer,
  type FakeLicenseServer,
  type FakeLicenseWebhooks,
  type FakeToken,
} from './create-fake-license-server.ts'
export { type FakeCompany, type FakeLicenseSeed, type FakePermissions, type FakeUser } from './fake-seed.ts'
export { type FakeWebhookEvent } from './fake-webhook-events.ts'
export { type FakeDelivery, type FakeWebhookTarget } from './fake-webhooks.ts'
