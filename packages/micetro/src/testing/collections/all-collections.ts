import type { CollectionRow } from '../world/world.ts'
import { dhcpCollections } from './dhcp-collections.ts'
import { dnsCollections } from './dns-collections.ts'
import { governanceCollections } from './governance-collections.ts'
import { identityCollections } from './identity-collections.ts'
import { infrastructureCollections } from './infrastructure-collections.ts'
import { ipamCollections } from './ipam-collections.ts'

/** Every collection of the API whose objects have references. */
export const allCollections: ReadonlyMap<string, CollectionRow> = new Map(
  [
    ...identityCollections,
    ...dnsCollections,
    ...dhcpCollections,
    ...ipamCollections,
    ...infrastructureCollections,
    ...governanceCollections,
  ].map((row) => [row.collection, row]),
)
