export { type LoginAttempt, type LoginLimit, loginLimit, type LoginLimitSettings } from './login-limit.ts'
export { memoryRecords } from './memory-records.ts'
export { checkRecordStore, guardedRecords, type RecordGuard, type RecordStore } from './record-store.ts'
export { safeNext } from './safe-next.ts'
