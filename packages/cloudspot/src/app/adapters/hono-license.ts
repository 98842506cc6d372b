import { type ConnectionAddress, connectionAddress } from '../../web/connection-address.ts'
import type { LicenseGate } from '../gate/create-license-gate.ts'
import { type Need, needOf } from '../gate/need.ts'
import { rememberSession } from './session-of.ts'

/** What is used of Hono's context. @since 0.1.0 */
export interface HonoContextLike {
  readonly req: { readonly raw: Request }
  readonly env: unknown
}

/** A middleware of Hono. @since 0.1.0 */
export type HonoMiddleware = (
  context: HonoContextLike,
  next: () => Promise<void>,
) => Promise<Response | undefined | void>

/** Middleware of one gate. @since 0.1.0 */
export interface HonoLicense {
  /** For `app.use`: the gate's own endpoints. Before whatever reads bodies. */
  readonly routes: HonoMiddleware
  /** For routes that need a user, a permission, or several; `sessionOf(context)` has the session then. */
  readonly guard: (need?: Need | string) => HonoMiddleware
}

/** How to find out what Hono does not say. @since 0.1.0 */
export interface HonoLicenseOptions {
  /** The sender's address, as behind a proxy. @default what @hono/node-server says of the connection */
  readonly address?: ConnectionAddress | undefined
}

/**
 * Makes middleware for Hono.
 *
 * @example
 * const { routes, guard } = honoLicense(gate)
 * app.use(routes)
 * app.get('/clients', guard('edit_client'), (context) => context.json(sessionOf(context).company))
 * @since 0.1.0
 */
export function honoLicense(gate: LicenseGate, options: HonoLicenseOptions = {}): HonoLicense {
  const { address = connectionAddress } = options
  return {
    routes: async ({ req, env }, next) => {
      const response = await gate.handle(req.raw, { address: address(req.raw, env) })
      return response ?? (await next())
    },
    guard: (need = {}) => {
      const needed = needOf(need)
      return async ({ req }, next) => {
        const { session, response } = await gate.check(req.raw, needed)
        if (session === undefined) return response
        rememberSession(req.raw, session)
        return await next()
      }
    },
  }
}
