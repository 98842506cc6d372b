import { type Check, closestName, ConfigError, is } from '@core/http'
import { objectFields } from '../generated/object-fields.ts'
import { isRef, parseRef } from '../reference/parse-ref.ts'
import { refText } from '../reference/ref-segment.ts'

/** Objects that can be ensured. */
export type EnsuredObject = 'DNSZone' | 'DNSRecord' | 'DHCPReservation'

const known = new Map<EnsuredObject, ReadonlyMap<string, string>>()

/** Types of an object's fields, as the generated table writes them, by their names. */
export function fieldTypesOf(object: EnsuredObject): ReadonlyMap<string, string> {
  const types =
    known.get(object) ??
    new Map(
      objectFields[object].split(' ').map((field) => {
        const [name = '', ...type] = field.split(':')
        return [name, type.join(':')] as const
      }),
    )
  known.set(object, types)
  return types
}

/** What is asked of the fields of an object that is wanted. */
export interface FieldRules {
  readonly object: EnsuredObject
  /** How messages call it, like `dnsRecord`. */
  readonly parameter: string
  readonly operation: string
  readonly required: readonly string[]
  /** Fields that only the server sets. */
  readonly readOnly: readonly string[]
}

function checkOf(type: string): Check {
  if (type.endsWith('[]')) return (value) => (Array.isArray(value) ? undefined : 'must be a list')
  if (type === 'boolean') return is.boolean
  if (type === 'integer') return is.count
  return type === 'map' || type === 'object' ? is.record : is.string
}

/**
 * A reference in one spelling. Names will not do: they could not be compared.
 *
 * @param type As the generated table writes it, `ref:dnsViews`; `ref` for one that may lead anywhere.
 * @throws ConfigError
 */
export function plainRef(value: unknown, type: string, parameter: string, operation: string): string {
  const [, collection] = type.split(':')
  if (value === '') return ''
  if (collection !== undefined) return refText(value, { collection, parameter, operation, acceptsName: false })
  const parsed = isRef(value) ? parseRef(value) : undefined
  if (parsed === undefined)
    throw new ConfigError(parameter, 'must be a whole reference, like folders/12', { operation })
  return `${parsed.collection}/${parsed.id}`
}

/**
 * Refuses names that are no fields, values of other types, and what is missing.
 *
 * @throws ConfigError naming the field.
 */
export function checkFields(wanted: unknown, rules: FieldRules): void {
  const { object, parameter, operation, required, readOnly } = rules
  const problem = is.record(wanted)
  if (problem !== undefined) throw new ConfigError(parameter, problem, { operation })
  const types = fieldTypesOf(object)
  for (const [name, value] of Object.entries(wanted as object)) {
    const refuse = (reason: string): never => {
      throw new ConfigError(`${parameter}.${name}`, reason, { operation })
    }
    const type = types.get(name)
    if (type === undefined) {
      const near = closestName(name, [...types.keys()])
      const advice = near === undefined ? '' : `, did you mean ${near}?`
      const custom = types.has('customProperties') ? '; custom properties go into customProperties' : ''
      refuse(`is no field${advice}${custom}`)
    } else if (value !== undefined) {
      if (readOnly.includes(name)) refuse('cannot be set here; leave it out')
      if (/^ref(?::\w+)?$/.test(type)) plainRef(value, type, `${parameter}.${name}`, operation)
      else {
        const wrong = checkOf(type)(value)
        if (wrong !== undefined) refuse(wrong)
      }
    }
  }
  for (const name of required) {
    const value: unknown = (wanted as Readonly<Record<string, unknown>>)[name]
    if (value === undefined) throw new ConfigError(`${parameter}.${name}`, 'is missing', { operation })
  }
}
