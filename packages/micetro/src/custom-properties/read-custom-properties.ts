import { DecodeError } from '@core/http'
import { isObject } from '../response/is-object.ts'
import { type CustomPropertyDefinition, type CustomPropertyValue, typedValue } from './custom-property-value.ts'

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}

/** Names and values of either form: a map, or a list of `{name, value}` as older servers send it, also when empty. */
function pairsOf(properties: unknown): readonly (readonly [string, string])[] {
  if (properties === undefined || properties === null) return []
  if (isObject(properties)) return Object.entries(properties).map(([name, value]) => [name, textOf(value)])
  const list: readonly unknown[] | undefined = Array.isArray(properties) ? properties : undefined
  if (list === undefined) throw new DecodeError('custom properties are neither a map nor a list', { code: 'syntax' })
  return list.map((item) => {
    if (isObject(item) && typeof item['name'] === 'string') return [item['name'], textOf(item['value'])]
    throw new DecodeError('a custom property in a list has no name', { code: 'missing_member' })
  })
}

/**
 * Custom properties of an object, in one form whichever the server chose: `customProperties` as a map, as a list of
 * `{name, value}`, or absent. Values are texts, as the server keeps them.
 *
 * @throws DecodeError for what is none of these.
 * @since 0.1.0
 */
export function readCustomProperties(properties: unknown): Record<string, string>
/**
 * The same with values of the types that the definitions say (`GET /{collection}/1/propertyDefinitions`): Integer as
 * number, Boolean as boolean, all others as text. Properties without a value are left out, but for those of the type
 * String; a value that does not fit its type stays text.
 *
 * @since 0.1.0
 */
export function readCustomProperties(
  properties: unknown,
  definitions: readonly CustomPropertyDefinition[],
): Record<string, CustomPropertyValue>
export function readCustomProperties(
  properties: unknown,
  definitions?: readonly CustomPropertyDefinition[],
): Record<string, CustomPropertyValue> {
  const pairs = pairsOf(properties)
  if (definitions === undefined) return Object.fromEntries(pairs)
  // Capitals make no difference to the server.
  const types = new Map(definitions.map(({ name, type }) => [name.toLowerCase(), type]))
  const typed = pairs.flatMap(([name, text]) => {
    const value = typedValue(text, types.get(name.toLowerCase()) ?? 'String')
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(typed)
}
