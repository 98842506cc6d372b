import type { Collection } from './collections.ts'

declare const refersTo: unique symbol

/**
 * A reference to an object of a collection, like `dnsZones/12`, as answers have it.
 *
 * Any text may stand where one is expected, as the server also takes names; a reference that is known to lead to
 * another collection does not compile.
 *
 * @since 0.1.0
 */
export type Ref<Name extends string = Collection> = string & { readonly [refersTo]?: Name }

/**
 * What names one object for a method: its reference (`dnsZones/12`), its number, or its unique name; for an IPAM record
 * also its address, for a user also `.`, who is asking.
 *
 * @since 0.1.0
 */
export type RefArgument<Name extends string = Collection> = Ref<Name> | number
