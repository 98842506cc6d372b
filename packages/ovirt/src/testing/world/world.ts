import type { Images } from '../transfer/images.ts'
import type { Journal } from '../journal/journal.ts'
import type { Store } from '../store/store.ts'
import type { FakeClock } from './fake-clock.ts'

/** All that a fake engine is. */
export interface World {
  readonly store: Store
  readonly clock: FakeClock
  /** From one status to the next. */
  readonly transitionMs: number
  readonly journal: Journal
  /** What is on the disks. */
  readonly images: Images
  /** Names of disks, by the id of the virtual machine that cannot start because of them. */
  readonly lockedDisks: Map<string, readonly string[]>
}
