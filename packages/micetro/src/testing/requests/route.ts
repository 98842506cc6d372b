import type { FakeUser } from '../wire-types.ts'
import type { View, World, Write } from '../world/world.ts'
import type { Arguments } from './arguments.ts'

/** What a user may do: `none` nothing, `read` look, `request` also ask for changes, `full` all. */
export type FakeAccess = 'full' | 'request' | 'read' | 'none'

/** A request as routes get it. */
export interface RouteRequest {
  readonly world: World
  readonly view: View
  /** The `{name}`s of the path. */
  readonly path: Readonly<Record<string, string>>
  readonly given: Arguments
  /** Who asks. */
  readonly user: FakeUser
  readonly access: FakeAccess
  /** For what is changed. */
  readonly write: Write
}

/** One operation of the fake. */
export interface Route {
  readonly method: string
  /** Below the API's base: `/dnsZones/{ref}`. */
  readonly path: string
  /** What the user must be able to do. @default 'read' for GET, else 'full' */
  readonly needs?: FakeAccess
  readonly handle: (request: RouteRequest) => Response
}
