import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import type { FakeObject, Fields } from '../wire-types.ts'
import type { CollectionRow, Write } from '../world/world.ts'
import { putProperties } from './custom-properties.ts'
import { fieldNamed, fieldTypes } from './object-fields.ts'
import { readFields } from './read-fields.ts'
import { recordEvent } from './record-event.ts'

/** What a request names, parted into fields and custom properties. */
function part(row: CollectionRow, given: Readonly<Fields>): { own: Fields; custom: Fields } {
  const types = fieldTypes(row)
  const own: Fields = {}
  const custom: Fields = {}
  for (const [name, value] of Object.entries(given)) {
    const field = fieldNamed(types, name)
    if (field === 'customProperties') {
      throw new ApiFault('Custom properties must stand beside the other properties.')
    }
    if (field === undefined) custom[name] = value
    else if (field === 'ref' || row.readOnly.includes(field) || row.fixed.includes(field)) {
      throw new ApiFault(`The property ${field} cannot be changed.`)
    } else own[field] = value
  }
  return { own, custom }
}

/**
 * Applies a partial update. Fields and custom properties stand side by side; what is not named stays, unless
 * `deleteUnspecified` is true: then custom properties go.
 *
 * @throws ApiFault for what cannot be right; then nothing has changed.
 */
export function updateObject(
  write: Write,
  row: CollectionRow,
  item: FakeObject,
  given: unknown,
  deleteUnspecified = false,
): void {
  const { world } = write
  if (!isObject(given)) throw new ApiFault('The argument properties is missing.')
  const { own, custom } = part(row, given)
  const draft: FakeObject = structuredClone(item)
  const input = readFields(world, row, own)
  Object.assign(draft, input)
  const types = fieldTypes(row)
  const names = Object.keys(custom)
  if (types.has('customProperties')) {
    draft.customProperties = deleteUnspecified ? {} : { ...draft.customProperties }
    putProperties(world, row, draft.customProperties, custom, false)
  } else if (names.length > 0) throw new ApiFault(`There is no property ${names[0]}.`)
  if (types.has('lastModified')) draft['lastModified'] = world.dates.write(world.clock.now())
  row.checkChange?.(draft, input, world)
  // Only now: a refused update changes nothing.
  Object.assign(item, draft)
  recordEvent(write, row, item, 'Modification')
}
