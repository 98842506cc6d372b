import { is, type OptionTable } from '@core/http'
import type { CustomPropertyDefinition } from '../custom-properties/custom-property-value.ts'
import type { Ref } from '../reference/ref.ts'
import type { TaskOptions } from '../task/task-options.ts'

/** A field or custom property that was not as it should be. @since 0.1.0 */
export interface FieldChange {
  /** As the server had it. */
  readonly before: unknown
  /** As it was sent. */
  readonly after: unknown
}

/** Fields and custom properties that differ, by their names. */
export type Changes = Readonly<Record<string, FieldChange>>

/** What a check has found, which writes nothing. @since 0.1.0 */
export interface EnsureCheck<Name extends string> {
  /** Whether anything had to be written. */
  readonly changed: boolean
  /** Whether the object was not there. */
  readonly created: boolean
  /** The fields and custom properties of an object that was there, but not as it should be. */
  readonly updated: Changes
  /** Undefined if the object is not there. */
  readonly ref: Ref<Name> | undefined
}

/** What was changed so that an object is there as it should be. @since 0.1.0 */
export interface Ensured<Name extends string> extends EnsureCheck<Name> {
  readonly ref: Ref<Name>
}

/** How an object is ensured. @since 0.1.0 */
export interface EnsureOptions extends TaskOptions {
  /** Only find out what would be changed. @default false */
  readonly check?: boolean | undefined
  /**
   * Definitions of the custom properties (`client.dnsZones.propertyDefinitions.list()`): names and values are checked by
   * them, and compared by their types.
   */
  readonly definitions?: readonly CustomPropertyDefinition[] | undefined
}

export const ensureTable: OptionTable = {
  check: is.boolean,
  definitions: (value) => (Array.isArray(value) ? undefined : 'must be a list of property definitions'),
}
