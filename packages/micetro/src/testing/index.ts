export { createFakeMicetro, type FakeMicetro } from './fake-micetro.ts'
export type { FakeMicetroOptions } from './fake-options.ts'
export type { FakeAccess } from './requests/route.ts'
export type {
  FakeDhcpLeaseSeed,
  FakeDhcpScopeSeed,
  FakeDnsRecordSeed,
  FakeDnsZoneSeed,
  FakeGroupSeed,
  FakeIpamRecordSeed,
  FakeSeed,
  FakeSeeds,
  FakeUserSeed,
} from './seeds.ts'
export type {
  FakeDhcpLease,
  FakeDhcpReservation,
  FakeDhcpScope,
  FakeDhcpSpan,
  FakeDnsRecord,
  FakeDnsZone,
  FakeEvent,
  FakeGroup,
  FakeHold,
  FakeIpamRecord,
  FakeNamedObject,
  FakeObject,
  FakeObjectLink,
  FakePropertyDefinition,
  FakeRange,
  FakeUser,
} from './wire-types.ts'
export type { FakeObjects, FakeState } from './world/fake-state.ts'
export type { FakeDateFormat } from './world/server-dates.ts'
