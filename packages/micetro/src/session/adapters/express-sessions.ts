import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestContextOf, runInContext } from '../context/request-context.ts'
import type { GuardOptions, SessionGate } from '../gate/session-gate.ts'
import { gateRequestOf, sendAnswer } from './node-request.ts'
import { settled } from './settled.ts'

/** A middleware of Express, Connect and their kin. */
export type ConnectMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/** Middleware of one gate. */
export interface ExpressSessions {
  /** For `app.use`, before body parsers and routes. */
  readonly session: ConnectMiddleware
  /** For routes that need a user. */
  readonly guard: (options?: GuardOptions) => ConnectMiddleware
}

/**
 * Makes middleware for Express. The client's address is `request.ip`, so that the app's `trust proxy` counts.
 *
 * @example
 * const { session, guard } = expressSessions(gate)
 * app.use(session)
 * app.get('/zones', guard(), async (request, response) => response.json(await g.user.micetroApi.v2.httpGet('/dnsZones')))
 * @since 0.1.0
 */
export function expressSessions(gate: SessionGate): ExpressSessions {
  return {
    session: (request, response, next) => {
      void settled(gate.decide(gateRequestOf(request)), next, (decision) => {
        if (decision.kind === 'answer') sendAnswer(decision.answer, response)
        else runInContext(request, decision.user, () => next())
      })
    },
    guard: (options) => (request, response, next) => {
      const { user } = requestContextOf(request)
      void settled(gate.refuse(gateRequestOf(request), user, options), next, (answer) => {
        if (answer !== undefined) sendAnswer(answer, response)
        // A body parser in between may have lost it.
        else runInContext(request, user, () => next())
      })
    },
  }
}
