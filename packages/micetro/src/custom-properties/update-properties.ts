import { closestName, ConfigError, is } from '@core/http'
import {
  type CustomPropertyDefinition,
  type CustomPropertyInput,
  problemOf,
  valueText,
} from './custom-property-value.ts'

const operation = 'updateProperties'

function refuse(option: string, problem: string): never {
  throw new ConfigError(option, problem, { operation })
}

function isInput(value: unknown): value is CustomPropertyInput {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || ['string', 'boolean', 'bigint'].includes(typeof value)
}

/** The definition's own spelling of the name, and the text to send. */
function checked(
  name: string,
  value: CustomPropertyInput,
  definitions: readonly CustomPropertyDefinition[],
): readonly [string, string] {
  const definition = definitions.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  if (definition === undefined) {
    const near = closestName(
      name,
      definitions.map((known) => known.name),
    )
    return refuse(`customProperties.${name}`, `is not defined${near === undefined ? '' : `; did you mean ${near}?`}`)
  }
  const isBoolean = definition.type === 'Boolean'
  // A text property that holds the word true is not to become 1.
  const text = typeof value === 'boolean' && !isBoolean ? String(value) : valueText(value)
  const problem = problemOf(text, definition)
  return problem === undefined ? [definition.name, text] : refuse(`customProperties.${name}`, problem)
}

function checkRecord(option: string, value: unknown): void {
  const problem = is.record(value)
  if (problem !== undefined) refuse(option, problem)
}

/**
 * Makes `properties` for an update (`PUT`): the server wants an object's own fields and its custom properties side by
 * side, and ignores them where they are nested. What is not named stays as it is, unless `deleteUnspecified` is sent.
 *
 * @param fields The object's own fields to change; undefined is left out.
 * @param customProperties Custom properties to change, sent as texts; null clears one.
 * @param definitions If given, names and values are checked by them, and booleans are written as their types want it.
 * @throws ConfigError naming the field or property that cannot be right.
 * @example
 * await client.httpPut('/dnsZones/12', { json: { properties: updateProperties({ authority: 'ns1' }, { Cost: 5 }) } })
 * @since 0.1.0
 */
export function updateProperties(
  fields: Readonly<Record<string, unknown>>,
  customProperties: Readonly<Record<string, CustomPropertyInput | undefined>> = {},
  definitions?: readonly CustomPropertyDefinition[],
): Record<string, unknown> {
  checkRecord('fields', fields)
  checkRecord('customProperties', customProperties)
  const own = Object.entries(fields).filter(([, value]) => value !== undefined)
  const taken = new Set(own.map(([name]) => name.toLowerCase()))
  if (taken.has('customproperties')) refuse('fields.customProperties', 'must be given apart, as the second argument')
  const custom = Object.entries(customProperties).flatMap(([name, value]) => {
    if (value === undefined) return []
    if (name === '') refuse('customProperties', 'hold one without a name')
    if (taken.has(name.toLowerCase())) refuse(`customProperties.${name}`, 'is given twice, also in other capitals')
    taken.add(name.toLowerCase())
    if (!isInput(value)) refuse(`customProperties.${name}`, 'must be text, a finite number, true, false or null')
    return [definitions === undefined ? ([name, valueText(value)] as const) : checked(name, value, definitions)]
  })
  return Object.fromEntries([...own, ...custom])
}
