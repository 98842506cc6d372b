import type { FakeObject } from '../wire-types.ts'
import type { World } from '../world/world.ts'

const key = ({ ref }: Pick<FakeObject, 'ref'>, name: string): string => `${ref} ${name}`

/** What hangs on an object under a name; begins as `initial` says. Changes to what is given are kept. */
export function documentOf<Value>(
  world: World,
  item: Pick<FakeObject, 'ref'>,
  name: string,
  initial: () => Value,
): Value {
  const { documents } = world.state
  if (!documents.has(key(item, name))) documents.set(key(item, name), initial())
  return documents.get(key(item, name)) as Value
}

/** Puts something else in its place. */
export function setDocument(world: World, item: Pick<FakeObject, 'ref'>, name: string, value: unknown): void {
  world.state.documents.set(key(item, name), value)
}

/** Forgets all that hangs on an object. */
export function dropDocuments(world: World, item: Pick<FakeObject, 'ref'>): void {
  for (const name of world.state.documents.keys()) {
    if (name.startsWith(key(item, ''))) world.state.documents.delete(name)
  }
}
