import type { Collection } from './collections.ts'
import type { Ref, RefArgument } from './ref.ts'
import { refText } from './ref-segment.ts'

/**
 * The reference as this version of the API writes it: `dnsZones/12`, of `DNSZones/12`, `12` and `dnsZones/0012` too, so
 * that references from several sources can be compared.
 *
 * @throws ConfigError for a name, for the null reference, and for a reference to another collection.
 * @since 0.1.0
 */
export function normalizeRef<Name extends Collection>(collection: Name, ref: RefArgument<Name>): Ref<Name> {
  return refText(ref, { collection, parameter: 'ref', operation: 'normalizeRef', acceptsName: false })
}
