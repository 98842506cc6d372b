import type { DocumentFormat } from '../../codec/document-format.ts'
import type { FindHandler } from '../lifecycle/all-handlers.ts'
import type { World } from '../world/world.ts'

/** A request to the API whose token is good. */
export interface ApiRequest {
  readonly world: World
  readonly handlerOf: FindHandler
  readonly request: Request
  /** What the path has below the API's, as it stands in the URL. */
  readonly segments: readonly string[]
  /** The API's path, as links begin with it. */
  readonly base: string
  /** The engine cannot follow links where the path names the version. */
  readonly canFollow: boolean
  readonly query: URLSearchParams
  readonly format: DocumentFormat
  /** Scheme and host. */
  readonly origin: string
  readonly correlationId: string
  readonly userId: string | undefined
}

const yes = /^(?:t|true|y|yes|1)$/i

/** Whether the request wants what is costly, too. */
export function wantsAllContent({ request, query }: ApiRequest): boolean {
  const asked = query.get('all_content') ?? request.headers.get('all-content')
  return asked !== null && (asked === '' || yes.test(asked))
}

/** Whether it wants to be answered when all is done, at once, or as the engine likes. */
export function waitWish({ request, query }: ApiRequest, body: unknown): 'done' | 'at once' | undefined {
  const expected = request.headers.get('x-ovirt-expect') ?? request.headers.get('expect') ?? ''
  if (/201-created|200-ok/i.test(expected)) return 'done'
  const isAsync = (body as { readonly async?: unknown } | undefined)?.async
  if (isAsync === false) return 'done'
  return isAsync === true || query.get('async') === 'true' || /202-accepted/i.test(expected) ? 'at once' : undefined
}
