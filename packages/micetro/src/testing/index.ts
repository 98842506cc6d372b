export { createFakeMicetro, type FakeMicetro } from './fake-micetro.ts'
export type {
  FakeAccess,
  FakeDnsRecordSeed,
  FakeDnsZoneSeed,
  FakeMicetroOptions,
  FakeUserSeed,
} from './fake-options.ts'
export type { FakeState } from './fake-state.ts'
export type { FakeDnsRecord, FakeDnsZone, FakeObject, FakeSpace, FakeUser } from './wire-types.ts'
