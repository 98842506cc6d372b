import { allCollections } from '../collections/all-collections.ts'
import type { FakeMicetroOptions } from '../fake-options.ts'
import { FakeClock } from './fake-clock.ts'
import { emptyState } from './fake-state.ts'
import { serverDates } from './server-dates.ts'
import type { World } from './world.ts'

/** Numbers that look random and are the same in each run. */
function randomNumbers(): () => number {
  let seed = 1
  return () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
}

/** A server on which nothing has been done. */
export function createWorld(options: FakeMicetroOptions): World {
  let lastNumber = 0
  return {
    state: emptyState(options.version ?? '26.1.0', options.basicAuthentication ?? true),
    clock: new FakeClock(options.now),
    dates: serverDates(options.dateFormat ?? 'text', options.serverTimeZone ?? 'UTC'),
    rows: allCollections,
    passwords: new Map(),
    nextNumber: () => (lastNumber += 1),
    random: randomNumbers(),
    rules: {
      refuseUndefinedProperties: options.refuseUndefinedProperties ?? false,
      createPtrRecords: options.createPtrRecords ?? false,
    },
  }
}
