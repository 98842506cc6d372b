import type { Decoder } from '../response/decoder.ts'
import type { QueryInput } from '../request/query.ts'
import type { RequestBody } from '../request/body.ts'
import type { PathParameters } from '../request/path.ts'

/** The methods that the services use. */
export type HttpMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'

/**
 * One thing that a service can do, as data: services list their operations, the client runs them.
 *
 * @since 0.1.0
 */
export interface Operation<Result> {
  /** How errors, logs and events call it, like `vm.start`. */
  readonly name: string
  readonly method: HttpMethod
  /** Path below the base URL; `{name}` stands for one encoded segment: `/vms/{id}/start`. */
  readonly path: string
  /** Reads a good answer. */
  readonly decode: Decoder<Result>
  /** Whether repeating it does no harm. @default true for GET, HEAD and OPTIONS */
  readonly idempotent?: boolean
  /** Whether a redirect within the origin is followed. Logins do better without: it would drop their body. @default true */
  readonly followsRedirects?: boolean
  /** Whether a redirect is an answer like any other, for `decode` to read; none is followed then. @default false */
  readonly givesRedirects?: boolean
}

/**
 * Sees an answer before it is read, and may read it, or give another in its place. What it throws, the call rejects with.
 *
 * @since 0.1.0
 */
export type AnswerFunction = (response: Response) => Response | undefined | Promise<Response | undefined>

/** What one call of an operation sends. */
export interface OperationInput {
  /** Values for the path's `{name}`s. */
  readonly path?: PathParameters
  readonly query?: QueryInput
  readonly body?: RequestBody
  readonly headers?: Readonly<Record<string, string | null | undefined>>
  /** Send no credentials, also where the client has some. */
  readonly anonymous?: boolean
  /** Secrets in what is sent, like a password to set: kept out of errors, logs and events should the server repeat them. */
  readonly secrets?: readonly string[]
  /** Sees each answer, whatever its status, but no redirect that is followed. */
  readonly onAnswer?: AnswerFunction | undefined
}
