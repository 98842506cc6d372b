import type { IncomingMessage, ServerResponse } from 'node:http'
import { headOf, webRequestOf } from '../../web/node-request.ts'
import { sendResponse } from '../../web/send-response.ts'
import type { LicenseGate } from '../gate/create-license-gate.ts'
import { type Need, needOf } from '../gate/need.ts'
import { rememberSession } from './session-of.ts'

/** A middleware of Express, Connect and their kin. @since 0.1.0 */
export type ConnectMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** Middleware of one gate. @since 0.1.0 */
export interface ExpressLicense {
  /** For `app.use`: the gate's own endpoints. Before body parsers, or after those that keep what they read. */
  readonly routes: ConnectMiddleware
  /** For routes that need a user, a permission, or several; `sessionOf(request)` has the session then. */
  readonly guard: (need?: Need | string) => ConnectMiddleware
}

/** Runs a middleware that says whether the next one is to go on. */
function middleware(run: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>): ConnectMiddleware {
  return (request, response, next) => {
    const goOn = (isNext: boolean): void => {
      if (isNext) next()
    }
    // What the next one throws is its own affair.
    run(request, response).then(goOn, next)
  }
}

/**
 * Makes middleware for Express. The sender's address is `request.ip`, so that the app's `trust proxy` counts.
 *
 * @example
 * const { routes, guard } = expressLicense(gate)
 * app.use(routes)
 * app.get('/clients', guard('edit_client'), (request, response) => response.json(sessionOf(request).company))
 * @since 0.1.0
 */
export function expressLicense(gate: LicenseGate): ExpressLicense {
  return {
    routes: middleware(async (incoming, outgoing) => {
      const { originalUrl = incoming.url ?? '/' } = incoming as { originalUrl?: string } & IncomingMessage
      if (!gate.owns(originalUrl)) return true
      const { request, address } = webRequestOf(incoming)
      const response = await gate.handle(request, { address })
      if (response === undefined) return true
      await sendResponse(response, outgoing)
      return false
    }),
    guard: (need = {}) => {
      const needed = needOf(need)
      return middleware(async (incoming, outgoing) => {
        const { session, response } = await gate.check(headOf(incoming), needed)
        if (session === undefined) await sendResponse(response, outgoing)
        else rememberSession(incoming, session)
        return session !== undefined
      })
    },
  }
}
