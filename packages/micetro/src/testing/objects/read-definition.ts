import { ApiFault } from '../api-fault.ts'
import type { FakePropertyDefinition, Fields } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { coerce, definitionsOf, isNamed, propertyTypes } from './custom-properties.ts'
import { fieldNamed, fieldTypes } from './object-fields.ts'

function nextId({ state }: World): string {
  const ids = [...state.propertyDefinitions.values()].flat().map(({ id }) => Number(id))
  return String(Math.max(0, ...ids) + 1)
}

/** A definition as a request gives it, on top of what there was. @throws ApiFault for what cannot be right. */
export function readDefinition(
  world: World,
  row: CollectionRow,
  given: Readonly<Fields>,
  before?: FakePropertyDefinition,
): FakePropertyDefinition {
  const definition: FakePropertyDefinition = {
    id: before?.id ?? nextId(world),
    name: '',
    type: 'String',
    system: false,
    mandatory: false,
    readOnly: false,
    multiLine: false,
    defaultValue: '',
    listItems: [],
    parentProperty: '',
    ...before,
  }
  for (const [name, value] of Object.entries(given)) {
    if (name === 'id' || name === 'system' || name === 'definedBy' || value === undefined) continue
    const known = definition[name as keyof FakePropertyDefinition] as unknown
    if (known === undefined || typeof known !== typeof value || Array.isArray(known) !== Array.isArray(value)) {
      throw new ApiFault(`Invalid member ${name} of the property definition.`)
    }
    Object.assign(definition, { [name]: value })
  }
  const { name, type, parentProperty, defaultValue } = definition
  const others = definitionsOf(world, row).filter((other) => other !== before)
  if (name === '' || fieldNamed(fieldTypes(row), name) !== undefined || others.some(isNamed(name))) {
    throw new ApiFault(`A property cannot have the name ${name}.`)
  }
  if (!propertyTypes.includes(type)) throw new ApiFault(`Unknown type of property ${type}.`)
  if (parentProperty !== '' && !others.some(isNamed(parentProperty))) {
    throw new ApiFault(`There is no property ${parentProperty}.`)
  }
  if (defaultValue !== '') definition.defaultValue = coerce(definition, defaultValue)
  return definition
}
