import { ConfigError } from '@core/http'
import {
  type CustomPropertyDefinition,
  type CustomPropertyInput,
  typedValue,
} from '../custom-properties/custom-property-value.ts'
import { readCustomProperties } from '../custom-properties/read-custom-properties.ts'
import { updateProperties } from '../custom-properties/update-properties.ts'
import { isSameAddress } from '../ip/ip-address.ts'
import type { Changes, FieldChange } from './ensured.ts'

/** Custom properties as they are wanted, and as the server takes them. */
export interface WantedProperties {
  /** By their own names, as texts. */
  readonly texts: Readonly<Record<string, string>>
  /** By names in lower case. */
  readonly types: ReadonlyMap<string, string>
}

/** What a value's own type says of a property that nobody has defined here. */
function typeOf(value: unknown): string {
  if (typeof value === 'boolean') return 'Boolean'
  return typeof value === 'number' || typeof value === 'bigint' ? 'Integer' : 'String'
}

/**
 * Reads custom properties that are wanted.
 *
 * @throws ConfigError naming the one that is not defined, or cannot have that value.
 */
export function wantedProperties(
  given: unknown,
  definitions: readonly CustomPropertyDefinition[] | undefined,
  parameter: string,
  operation: string,
): WantedProperties {
  const values = (given ?? {}) as Readonly<Record<string, CustomPropertyInput | undefined>>
  try {
    const texts = updateProperties({}, values, definitions) as Record<string, string>
    const known = Object.entries(values).map(([name, value]) => [name.toLowerCase(), typeOf(value)] as const)
    const defined = (definitions ?? []).map(({ name, type }) => [name.toLowerCase(), type] as const)
    return { texts, types: new Map([...known, ...defined]) }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const problem = error.message.slice(error.message.indexOf(`${error.option}: `) + error.option.length + 2)
    throw new ConfigError(`${parameter}.${error.option}`, problem, { operation })
  }
}

const plainHex = (text: string): string => text.replaceAll(/^0x|[:\s-]/gi, '').toLowerCase()

/** Whether two texts are one value of a type: the server keeps every value as text, and true as 1. */
function isSameValue(before: string, after: string, type: string): boolean {
  if (before === after) return true
  if (before === '' || after === '') return false
  if (type === 'HexStr') return plainHex(before) === plainHex(after)
  if (type === 'IPAddress' || type === 'IPOrHostname') {
    return isSameAddress(before, after) || (type === 'IPOrHostname' && before.toLowerCase() === after.toLowerCase())
  }
  return typedValue(before, type) === typedValue(after, type)
}

/** The custom properties of an object that are not as they should be. Capitals of names make no difference. */
export function changedProperties(found: unknown, { texts, types }: WantedProperties): Changes {
  const stored = Object.entries(readCustomProperties(found)).map(([name, text]) => [name.toLowerCase(), text] as const)
  const present = new Map(stored)
  const changes = Object.entries(texts).flatMap(([name, after]): [string, FieldChange][] => {
    const before = present.get(name.toLowerCase()) ?? ''
    const isSame = isSameValue(before, after, types.get(name.toLowerCase()) ?? 'String')
    return isSame ? [] : [[name, { before, after }]]
  })
  return Object.fromEntries(changes)
}
