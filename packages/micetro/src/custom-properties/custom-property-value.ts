import { isIP } from 'node:net'
import type { PropertyDefinition } from '../generated/types.ts'

/** A custom property's value as its definition has it; a value that does not fit its type stays the text it is. @since 0.1.0 */
export type CustomPropertyValue = string | number | boolean

/** A value to set; null clears the property. @since 0.1.0 */
export type CustomPropertyInput = CustomPropertyValue | bigint | null

/** What a definition says of the values: the members of the API's own definitions that count here. @since 0.1.0 */
export type CustomPropertyDefinition = Pick<PropertyDefinition, 'name' | 'type'> &
  Partial<Pick<PropertyDefinition, 'mandatory' | 'readOnly' | 'multiLine' | 'listItems'>>

const booleans = new Map([
  ['1', true],
  ['true', true],
  ['yes', true],
  ['0', false],
  ['false', false],
  ['no', false],
])

/** A value of the server as its type has it; undefined for one that is not set. */
export function typedValue(text: string, type: string): CustomPropertyValue | undefined {
  if (type === 'String') return text
  if (text.trim() === '') return undefined
  if (type === 'Boolean') return booleans.get(text.trim().toLowerCase()) ?? text
  if (type === 'Integer') {
    const number = /^\s*[+-]?\d+\s*$/.test(text) ? Number(text) : Number.NaN
    // One that a number cannot hold exactly stays text.
    return Number.isSafeInteger(number) ? number : text
  }
  return text
}

/** The text that the server keeps: it writes Boolean as 1 and 0, and nothing as an empty text. */
export function valueText(value: CustomPropertyInput): string {
  if (value === null) return ''
  return typeof value === 'boolean' ? String(Number(value)) : String(value)
}

const labels = /^(?=.{1,253}\.?$)(?:[\w-]{1,63}\.)*[\w-]{1,63}\.?$/

/** What is right for each type, and how it is told. */
const types: Readonly<Record<string, readonly [test: (text: string) => boolean, right: string]>> = {
  Boolean: [(text) => booleans.has(text.toLowerCase()), 'true or false'],
  Integer: [(text) => /^[+-]?\d+$/.test(text), 'a whole number'],
  HexStr: [(text) => /^(?:0x)?[\da-f]{2}(?:[:\s-]?[\da-f]{2})*$/i.test(text), 'bytes in hexadecimal digits'],
  IPAddress: [(text) => isIP(text) !== 0, 'an IPv4 or IPv6 address'],
  IPOrHostname: [(text) => isIP(text) !== 0 || labels.test(text), 'an address or a host name'],
}

/** Says what would be right, if a text cannot be the value of a property. */
export function problemOf(text: string, definition: CustomPropertyDefinition): string | undefined {
  const { type, mandatory, multiLine, listItems = [] } = definition
  if (definition.readOnly === true) return 'cannot be set: its definition says readOnly'
  if (text === '') return mandatory === true ? 'must have a value: its definition says mandatory' : undefined
  const [isRight, right] = (Object.hasOwn(types, type) ? types[type] : undefined) ?? [() => true, '']
  if (!isRight(text)) return `must be ${right}: its type is ${type}`
  if (listItems.length > 0 && !listItems.includes(text)) return `must be one of ${listItems.join(', ')}`
  return multiLine === false && /[\r\n]/.test(text) ? 'must be one line' : undefined
}
