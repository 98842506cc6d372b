import { ConfigError, is, type OptionTable } from '@core/http'
import type { IPAMRecord } from '../generated/types.ts'
import type { Properties } from '../resources/parameters.ts'

/** What is written with a claim. @since 0.1.0 */
export interface ClaimParameters {
  /** Further properties of the IPAM record, custom ones among them. */
  readonly properties?: (Properties<IPAMRecord> & { readonly claimed?: never }) | undefined
  /** Why, for the history. */
  readonly saveComment?: string | undefined
}

export const claimTable: OptionTable = { properties: is.record, saveComment: is.string }

/** What the update of an IPAM record takes that claims it. */
export interface ClaimUpdate {
  readonly properties: Properties<IPAMRecord>
  readonly saveComment?: string | undefined
}

/** @throws ConfigError for properties that say themselves whether the address is claimed. */
export function claimUpdate({ properties = {}, saveComment }: ClaimParameters, operation: string): ClaimUpdate {
  const names = new Set(Object.keys(properties).map((name) => name.toLowerCase()))
  if (names.has('claimed')) {
    throw new ConfigError('properties.claimed', 'is what this does by itself; leave it out', { operation })
  }
  if (names.has('customproperties')) {
    const advice = 'cannot be set as a whole; custom properties stand beside the fields, by their names'
    throw new ConfigError('properties.customProperties', advice, { operation })
  }
  return { properties: { claimed: true, ...properties }, saveComment }
}
