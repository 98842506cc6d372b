import type { FakeEngineOptions } from '../fake-engine-options.ts'
import { Journal } from '../journal/journal.ts'
import { Store } from '../store/store.ts'
import { Images } from '../transfer/images.ts'
import { FakeClock } from './fake-clock.ts'
import { firstChildren } from './first-children.ts'
import { plantSeeds } from './plant-seeds.ts'
import { defaultOf, defaultsOf } from './type-defaults.ts'
import type { World } from './world.ts'

/** Makes all that a fake engine is. @throws ConfigError naming the seed that cannot be right */
export function createWorld(options: FakeEngineOptions): World {
  const clock = new FakeClock()
  const createdAt = new Date(clock.now())
  const store: Store = new Store({
    defaultsOf: (entity) => defaultsOf(store, entity, createdAt),
    defaultOf: (entity, name) => defaultOf(store, entity, name, createdAt),
    firstChildren: (owner, segment) => firstChildren(owner, segment, createdAt),
  })
  plantSeeds(store, options)
  return {
    store,
    clock,
    transitionMs: options.transitionMs ?? 20,
    journal: new Journal(store, clock),
    images: new Images(),
    lockedDisks: new Map(),
  }
}
