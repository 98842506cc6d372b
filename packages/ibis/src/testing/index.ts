export { createFakeLookup, type FakeChange, type FakeLookup } from './create-fake-lookup.ts'
export { type LookupSeed, type SeedGroup, type SeedInstitution, type SeedPerson } from './directory/seed.ts'
export { type ChangedAspect, type PastChange } from './directory/transaction-log.ts'
