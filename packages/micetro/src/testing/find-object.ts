import { ApiFault, faultCodes } from './api-fault.ts'
import type { FakeObject } from './wire-types.ts'

/**
 * Finds what a reference in a path means: a number, a reference, or a name.
 *
 * @throws ApiFault for nothing, and for a name that several have.
 */
export function findObject<Item extends FakeObject>(
  items: readonly Item[],
  wanted: string,
  nameOf: (item: Item) => string = (item) => item.name,
): Item {
  const byRef = items.find(({ ref }) => ref === wanted || (/^\d+$/.test(wanted) && ref.endsWith(`/${wanted}`)))
  if (byRef !== undefined) return byRef
  const byName = items.filter((item) => nameOf(item).toLowerCase() === wanted.toLowerCase())
  if (byName.length > 1) throw new ApiFault('The name is ambiguous; use the reference.')
  const [found] = byName
  if (found === undefined) throw new ApiFault('No object was found for the reference.', faultCodes.objectNotFound)
  return found
}
