import { type Check, checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import type { IbisAttribute } from '../generated/types.ts'
import { formatDate } from './format-date.ts'

const isDate: Check = (value) => (value instanceof Date ? undefined : 'must be a Date')
const isBytes: Check = (value) => (value instanceof Uint8Array ? undefined : 'must be a Uint8Array')

/** null counts as not set, as in the answers of other clients. */
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value)

/** In the order in which they are sent. */
const checks = {
  scheme: is.string,
  attrid: is.count,
  value: is.string,
  binaryData: isBytes,
  comment: is.string,
  instid: is.string,
  visibility: is.string,
  effectiveFrom: isDate,
  effectiveTo: isDate,
  owningGroupid: is.string,
} as const satisfies Record<keyof IbisAttribute, Check>

const attributeTable: OptionTable = Object.fromEntries(
  Object.entries(checks).map(([name, check]) => [name, orNull(check)]),
)

function base64(name: string, value: string | Uint8Array, operation: string | undefined): string {
  if (typeof value === 'string' && !value.isWellFormed()) {
    throw new ConfigError(name, 'holds half of a surrogate pair', { operation })
  }
  return Buffer.from(value as string).toString('base64')
}

function encodeMember(name: string, value: IbisAttribute[keyof IbisAttribute], operation: string | undefined): string {
  if (value instanceof Date) return formatDate(name, value, operation)
  return typeof value === 'number' ? String(value) : base64(name, value ?? '', operation)
}

/**
 * Writes an attribute as the service reads it in forms: its members in a fixed order, texts in Base64. Members that are
 * not set are left out; an empty text is kept.
 *
 * @param name The parameter that holds it, for messages.
 * @throws ConfigError for an attribute without a scheme, or with a member that is not known or of another type.
 * @since 0.1.0
 */
export function encodeAttribute(attribute: IbisAttribute, name = 'attr', operation?: string): string {
  checkOptions(attribute, attributeTable, { prefix: `${name}.`, operation })
  // Callers without types may well have null there.
  if ((attribute.scheme ?? null) === null) {
    throw new ConfigError(`${name}.scheme`, 'must be given, like email: it says which attribute this is', { operation })
  }
  return (Object.keys(checks) as (keyof IbisAttribute)[])
    .filter((member) => (attribute[member] ?? null) !== null)
    .map((member) => `${member}:${encodeMember(`${name}.${member}`, attribute[member], operation)}`)
    .join(',')
}
