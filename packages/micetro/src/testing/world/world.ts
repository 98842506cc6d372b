import type { AddressIndex } from '../addresses/address-index.ts'
import type { RangeTree } from '../addresses/range-tree.ts'
import type { Fields, FakeObject, Ref } from '../wire-types.ts'
import type { FakeClock } from './fake-clock.ts'
import type { FakeState, StoreName } from './fake-state.ts'
import type { ServerDates } from './server-dates.ts'

/** What the fake does with a collection as a whole. */
export type CollectionOperation = 'list' | 'create' | 'get' | 'update' | 'delete' | 'access' | 'history' | 'definitions'

/** What the objects of the fake are seen through, once for each request. */
export interface View {
  readonly world: World
  /** What is known of each address; found when it is first asked for. */
  readonly addresses: () => AddressIndex
  /** Which range lies in which; found when it is first asked for. */
  readonly ranges: () => RangeTree
}

/** A restriction of a list to what belongs to another object. */
export interface Narrowing {
  /** The collection of the other object. */
  readonly collection: string
  readonly belongs: (item: FakeObject, owner: FakeObject, world: World) => boolean
}

/** One collection: its words, and what is particular to its objects. Only `world` of hooks holds state. */
export interface CollectionRow {
  /** As in paths and references: `dnsZones`. */
  readonly collection: string
  /** Where its objects are held. */
  readonly store: StoreName
  /** Its fields and their types, as the generated table writes them: `name:string dnsViewRef:ref:dnsViews`. */
  readonly fields: string
  /** An object's key in answers: `dnsZone`. */
  readonly singular: string
  /** Other keys, where the API has them. */
  readonly listKey?: string
  readonly createKey?: string
  readonly objType: string
  readonly operations: readonly CollectionOperation[]
  /** Fields that a new object must be given. */
  readonly required: readonly string[]
  /** Fields that the server sets; ignored in new objects, refused in changes. */
  readonly readOnly: readonly string[]
  /** Fields that are settled when an object is created. */
  readonly fixed: readonly string[]
  /** Fields that no answer holds. */
  readonly secret: readonly string[]
  /** Values of fields that a new object was not given. */
  readonly defaults: () => Fields
  readonly narrowings: Readonly<Record<string, Narrowing>>
  /** Whether names are unique in the whole collection. */
  readonly hasUniqueNames: boolean
  /** Completes and checks the fields of a new object. */
  readonly prepare?: (draft: Fields, input: Readonly<Fields>, world: World) => void
  /** Completes a new object by what needs its reference, and makes what comes with it. */
  readonly created?: (item: FakeObject, input: Readonly<Fields>, write: Write) => void
  /** Checks the fields that an object would have after a change; `input` are those that were named. */
  readonly checkChange?: (draft: FakeObject, input: Readonly<Fields>, world: World) => void
  /** Removes what goes with an object. */
  readonly removed?: (item: FakeObject, write: Write) => void
  /** Fields that follow from other objects. */
  readonly derive?: (item: FakeObject, view: View) => Fields
  /** Finds objects that are not held, for no one has changed them yet. */
  readonly find?: (wanted: string, world: World) => FakeObject | undefined
  /** What names an object in a path, where it is not its name. */
  readonly nameOf?: (item: FakeObject, world: World) => string
}

/** Everything that routes share. */
export interface World {
  readonly state: FakeState
  readonly clock: FakeClock
  readonly dates: ServerDates
  readonly rows: ReadonlyMap<string, CollectionRow>
  /** Passwords by the users' references. */
  readonly passwords: Map<Ref, string>
  /** Gives the number of the next object: unique over all collections, so that a reference never fits another. */
  readonly nextNumber: () => number
  /** A number from 0 up to 1, the same ones in each run. */
  readonly random: () => number
  readonly rules: WorldRules
}

/** How the server is set up. */
export interface WorldRules {
  /** Whether custom properties must have been defined. */
  readonly refuseUndefinedProperties: boolean
  /** Whether new addresses get their PTR record where there is a zone for it. */
  readonly createPtrRecords: boolean
}

/** A change: who makes it, and why. */
export interface Write {
  readonly world: World
  readonly username: string
  readonly comment: string
  /** Where the user sits. */
  readonly address: string
}
