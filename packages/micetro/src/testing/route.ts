import type { FakeState } from './fake-state.ts'
import type { FakeUser, NextNumber } from './wire-types.ts'

/** A request as routes get it. */
export interface RouteRequest {
  readonly state: FakeState
  readonly nextNumber: NextNumber
  /** The `{name}`s of the path. */
  readonly path: Readonly<Record<string, string>>
  readonly query: ReadonlyMap<string, string>
  /** The JSON body; empty without one. */
  readonly body: Readonly<Record<string, unknown>>
  /** Who asks. */
  readonly user: FakeUser
}

/** One operation of the fake. */
export interface Route {
  readonly method: string
  /** Below the API's base: `/dnsZones/{ref}`. */
  readonly path: string
  readonly handle: (request: RouteRequest) => Response
}
