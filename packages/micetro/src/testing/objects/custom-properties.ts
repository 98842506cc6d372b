import { parseAddress } from '../addresses/address.ts'
import { ApiFault } from '../api-fault.ts'
import { isObject } from '../../response/is-object.ts'
import type { FakePropertyDefinition, Fields } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { textOf } from './text-of.ts'

/** The definitions of a collection's custom properties. */
export function definitionsOf({ state }: World, { store }: Pick<CollectionRow, 'store'>): FakePropertyDefinition[] {
  return state.propertyDefinitions.get(store) ?? []
}

/** Puts another behind them. */
export function addDefinition(world: World, row: CollectionRow, definition: FakePropertyDefinition): void {
  world.state.propertyDefinitions.set(row.store, [...definitionsOf(world, row), definition])
}

/** Names make no difference between capitals and others. */
export const isNamed =
  (name: string) =>
  (definition: { readonly name: string }): boolean =>
    definition.name.toLowerCase() === name.toLowerCase()

/** The map of properties that is meant by one, or by the older list of names and values. */
export function propertyMap(given: unknown): Readonly<Fields> {
  if (!Array.isArray(given)) return isObject(given) ? given : {}
  return Object.fromEntries(given.filter((item) => isObject(item)).map((item) => [String(item['name']), item['value']]))
}

const truths: Readonly<Record<string, string>> = { true: '1', yes: '1', 1: '1', false: '0', no: '0', 0: '0' }

/** A value as the server keeps it for a type: always text. Undefined for one that does not fit. */
const readers: Readonly<Record<string, (text: string) => string | undefined>> = {
  Boolean: (text) => truths[text.toLowerCase()],
  Integer: (text) => (/^-?\d+$/.test(text) ? text : undefined),
  IPAddress: (text) => (parseAddress(text) === undefined ? undefined : text),
  IPOrHostname: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  HexStr: (text) => (/^(?:[\da-f]{2})*$/i.test(text) ? text : undefined),
}

/** Types that a property can have. */
export const propertyTypes: readonly string[] = ['String', ...Object.keys(readers)]

/** @throws ApiFault for a value that the definition does not allow. */
export function coerce(definition: FakePropertyDefinition, value: unknown): string {
  const { name, type, listItems, multiLine } = definition
  const text = textOf(value)
  if (text === '') return ''
  const read = readers[type]
  const kept = read === undefined ? text : read(text)
  if (kept === undefined || (!multiLine && /[\r\n]/.test(kept))) {
    throw new ApiFault(`Invalid value of the property ${name}.`)
  }
  if (listItems.length > 0 && !listItems.includes(kept)) {
    throw new ApiFault(`The value of the property ${name} is not in its list.`)
  }
  return kept
}

/**
 * Puts values into an object's custom properties.
 *
 * @param isNew Fills in the defaults, and asks for what is mandatory.
 * @throws ApiFault for what the definitions do not allow; then nothing has changed.
 */
export function putProperties(
  world: World,
  row: CollectionRow,
  target: Record<string, string>,
  given: Readonly<Fields>,
  isNew: boolean,
): void {
  const definitions = definitionsOf(world, row)
  const changed: Record<string, string> = { ...target }
  if (isNew) {
    for (const { name, defaultValue } of definitions) if (defaultValue !== '') changed[name] = defaultValue
  }
  for (const [name, value] of Object.entries(given)) {
    const definition = definitions.find(isNamed(name))
    if (definition === undefined && world.rules.refuseUndefinedProperties) {
      throw new ApiFault(`There is no property ${name}.`)
    }
    if (definition?.readOnly === true) throw new ApiFault(`The property ${name} cannot be changed.`)
    const known = Object.keys(changed).find((key) => key.toLowerCase() === name.toLowerCase())
    const key = definition?.name ?? known ?? name
    if (value === null && definition === undefined) delete changed[key]
    else changed[key] = definition === undefined ? textOf(value) : coerce(definition, value)
  }
  // Objects that are older than the definition are let alone until somebody empties the property.
  const isAsked = (name: string): boolean => isNew || Object.keys(given).some((key) => isNamed(key)({ name }))
  const missing = definitions.find(({ mandatory, name }) => mandatory && isAsked(name) && (changed[name] ?? '') === '')
  if (missing !== undefined) throw new ApiFault(`The property ${missing.name} must have a value.`)
  for (const name of Object.keys(target)) delete target[name]
  Object.assign(target, changed)
}
