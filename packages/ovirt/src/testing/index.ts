export { createFakeEngine, type FakeEngine, type FakeEngineOptions } from './create-fake-engine.ts'
export type { FakeUser, SsoErrorForm } from './fake-sso.ts'
export type { FakeVmSeed } from './fake-vm.ts'
