import type { RequestRecord } from '@core/http/testing'
import type { Struct } from '../codec/struct.ts'
import type { Vm } from '../generated/types.ts'
import type { FakeFailure } from './http/fake-failure.ts'
import type { CollectionName, FakeVmSeed, SeedOf } from './seeds.ts'

/** Members of an object of whichever type. */
export type AnyMembers = Readonly<Record<string, unknown>>

/** What is at a path of one or more segments, like `vms` or `vms/1/nics`. */
export type ObjectAt<Path extends string> = Path extends CollectionName
  ? SeedOf<Path> & Struct
  : Path extends `${infer Name extends CollectionName}/${infer Rest}`
    ? Rest extends `${string}/${string}`
      ? AnyMembers & Struct & { readonly id?: string }
      : SeedOf<Name> & Struct
    : AnyMembers & Struct & { readonly id?: string }

/**
 * An engine in memory, with state. Paths are those of the API without its own, `vms/1/nics`; collections at the root may
 * also be named as services have them, `dataCenters`.
 *
 * @since 0.1.0
 */
export interface FakeEngine {
  /** For the connection's `url`, together with {@link fetch}. */
  readonly url: string
  /** For the connection's `fetch`, or to be served over HTTP. Answers under any host. */
  readonly fetch: (request: Request) => Promise<Response>
  /** All requests so far, oldest first. */
  readonly requests: readonly RequestRecord[]
  /** A virtual machine as it is at this moment, by id or name. */
  vm(idOrName: string): Vm | undefined
  /** All of them, as they are at this moment. */
  vms(): Vm[]
  addVm(seed: FakeVmSeed): Vm
  removeVm(id: string): void
  /** An object as it is at this moment, like `get('disks/1')`; undefined if there is none. */
  get<Path extends string>(path: Path): ObjectAt<Path> | undefined
  /** The objects of a collection as they are at this moment, like `list('vms/1/nics')`. */
  list<Path extends string>(path: Path): ObjectAt<Path>[]
  /** Adds an object as it is: nothing is checked but its type, and nothing happens because of it. */
  add<Path extends string>(path: Path, seed: ObjectAt<Path>): ObjectAt<Path>
  /** Changes members of an object, like `change('hosts/1', { status: 'non_responsive' })`. */
  change<Path extends string>(path: Path, members: Partial<ObjectAt<Path>>): void
  /** Removes an object, whatever its state. */
  remove(path: string): void
  /** Makes starting a virtual machine fail with 409, as while its disks are copied; no names end that. */
  lockDisks(id: string, names: readonly string[]): void
  /** Makes the next requests fail that match. */
  failNext(failure: FakeFailure): void
  /** Forgets the requests so far, and the failures that have not happened. */
  forgetRequests(): void
  /** Puts the fake's clock forward. */
  advance(milliseconds: number): void
  /** Puts the clock forward until all that is on its way has come about. */
  settle(): void
  /** The content of a disk, as was written by transfers. */
  readDisk(id: string, offset: number, length: number): Uint8Array
  /** Writes content to a disk, as for a download. */
  writeDisk(id: string, offset: number, bytes: Uint8Array): void
  /** Tokens that are valid, oldest first. */
  tokens(): string[]
  /** Ends all tokens, as a restart of the engine does. */
  expireTokens(): void
}
