import type { FakeObject } from '../wire-types.ts'
import type { FakeState, StoreName } from './fake-state.ts'
import type { World } from './world.ts'

function storesOf(state: FakeState, rows: World['rows']): readonly FakeObject[][] {
  const names = new Set<StoreName>([...rows.values()].map(({ store }) => store))
  return [...names].map((name) => state[name] as FakeObject[])
}

function refill<Value>(map: Map<string, Value>, saved: ReadonlyMap<string, Value>): void {
  map.clear()
  for (const [key, value] of saved) map.set(key, value)
}

/** Remembers what there is; what is given puts it back, into the same lists and objects. */
function remember({ state, rows, passwords }: World): () => void {
  const lists = storesOf(state, rows).map((list) => ({
    list,
    items: list.map((item) => ({ item, fields: structuredClone(item) })),
  }))
  const leases = structuredClone(state.dhcpLeases)
  const holds = [...state.holds]
  const documents = structuredClone(state.documents)
  const secrets = new Map(passwords)
  const lengths = [state.events.length, state.saveComments.length] as const
  return () => {
    for (const { list, items } of lists) {
      list.splice(0, Infinity, ...items.map(({ item }) => item))
      for (const { item, fields } of items) {
        for (const name of Object.keys(item)) if (!(name in fields)) delete item[name]
        Object.assign(item, fields)
      }
    }
    state.dhcpLeases.splice(0, Infinity, ...leases)
    state.holds.splice(0, Infinity, ...holds)
    refill(state.documents, documents)
    refill(passwords, secrets)
    state.events.length = lengths[0]
    state.saveComments.length = lengths[1]
  }
}

/** Does several things, or none: if one fails, the others are undone. */
export function together<Result>(world: World, work: () => Result): Result {
  const putBack = remember(world)
  try {
    return work()
  } catch (error) {
    putBack()
    throw error
  }
}

/** Does things to see whether they can be done, and undoes them. */
export function rehearse<Result>(world: World, work: () => Result): Result {
  const putBack = remember(world)
  try {
    return work()
  } finally {
    putBack()
  }
}
