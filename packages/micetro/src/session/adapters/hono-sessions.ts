import { requestContextOf, runInContext } from '../context/request-context.ts'
import { BodyTooLargeError, type GateAnswer, type GateRequest } from '../gate/gate-request.ts'
import type { GuardOptions, SessionGate } from '../gate/session-gate.ts'
import { SessionError } from '../session-errors.ts'

/** What is used of Hono's context. */
export interface HonoContextLike {
  readonly req: { readonly raw: Request }
  readonly env: unknown
}

/** A middleware of Hono. */
export type HonoMiddleware = (
  context: HonoContextLike,
  next: () => Promise<void>,
) => Promise<Response | undefined | void>

/** Middleware of one gate. */
export interface HonoSessions {
  /** For `app.use`, before the routes. */
  readonly session: HonoMiddleware
  /** For routes that need a user. */
  readonly guard: (options?: GuardOptions) => HonoMiddleware
}

/** How to find out what Hono does not say. */
export interface HonoSessionsOptions {
  /**
   * The client's address, as behind a proxy. Without one, failed logins are bounded for each account only.
   * @default what @hono/node-server says of the connection
   */
  readonly address?: ((request: Request, env: unknown) => string | undefined) | undefined
}

interface NodeServerEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

const addressOf = (_request: Request, env: unknown): string | undefined =>
  (env as NodeServerEnv | undefined)?.incoming?.socket?.remoteAddress

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (request.bodyUsed) throw new SessionError('The body was read already: put the session middleware first.')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.length
    if (size > maxBytes) throw new BodyTooLargeError()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function gateRequestOf(request: Request, address: string | undefined): GateRequest {
  const { pathname, search } = new URL(request.url)
  return {
    method: request.method,
    url: pathname + search,
    address,
    header: (name) => request.headers.get(name) ?? undefined,
    readBody: async (maxBytes) => await readText(request, maxBytes),
  }
}

function responseOf({ status, headers, body }: GateAnswer): Response {
  return new Response(body === '' ? null : body, { status, headers: headers.map(([name, value]) => [name, value]) })
}

/**
 * Makes middleware for Hono.
 *
 * @example
 * const { session, guard } = honoSessions(gate)
 * app.use(session)
 * app.get('/zones', guard(), async (context) => context.json(await g.user.micetroApi.v2.httpGet('/dnsZones')))
 * @since 0.1.0
 */
export function honoSessions(gate: SessionGate, options: HonoSessionsOptions = {}): HonoSessions {
  const { address = addressOf } = options
  const read = ({ req, env }: HonoContextLike): GateRequest => gateRequestOf(req.raw, address(req.raw, env))
  return {
    session: async (context, next) => {
      const decision = await gate.decide(read(context))
      if (decision.kind === 'answer') return responseOf(decision.answer)
      return await runInContext(context.req.raw, decision.user, next)
    },
    guard: (guardOptions) => async (context, next) => {
      const { user } = requestContextOf(context.req.raw)
      const answer = await gate.refuse(read(context), user, guardOptions)
      return answer === undefined ? await next() : responseOf(answer)
    },
  }
}
