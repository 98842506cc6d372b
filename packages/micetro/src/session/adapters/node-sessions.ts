import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestContextOf } from '../context/request-context.ts'
import { refusal } from '../gate/answers.ts'
import type { GuardOptions, SessionGate } from '../gate/session-gate.ts'
import { SessionError } from '../session-errors.ts'
import { expressSessions } from './express-sessions.ts'
import { gateRequestOf, sendAnswer } from './node-request.ts'

/** Serves requests of `node:http`. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>

/** Wraps handlers of `node:http`. */
export interface NodeSessions {
  /** The whole app, for `createServer`. What its handler throws is answered with the error's status, or 500. */
  readonly session: (handler: NodeHandler) => (request: IncomingMessage, response: ServerResponse) => void
  /** A handler within it that needs a user. */
  readonly guard: (handler: NodeHandler, options?: GuardOptions) => NodeHandler
}

function answerFailure(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  const { status, code, message } =
    error instanceof SessionError
      ? { status: error.status, code: String(error.code), message: error.message }
      : { status: 500, code: 'failed', message: 'The request could not be served.' }
  sendAnswer(refusal(gateRequestOf(request), { status, code, message }), response)
}

/**
 * Wraps handlers of `node:http`.
 *
 * @example
 * const { session, guard } = nodeSessions(gate)
 * const zones = guard(async (request, response) => {
 *   response.end(JSON.stringify(await g.user.micetroApi.v2.httpGet('/dnsZones')))
 * })
 * createServer(session(zones))
 * @since 0.1.0
 */
export function nodeSessions(gate: SessionGate): NodeSessions {
  const middleware = expressSessions(gate)
  return {
    session: (handler) => (request, response) => {
      middleware.session(request, response, (error) => {
        if (error === undefined) run(handler, request, response)
        else answerFailure(error, request, response)
      })
    },
    guard: (handler, options) => async (request, response) => {
      const answer = await gate.refuse(gateRequestOf(request), requestContextOf(request).user, options)
      if (answer === undefined) await handler(request, response)
      else sendAnswer(answer, response)
    },
  }
}

function run(handler: NodeHandler, request: IncomingMessage, response: ServerResponse): void {
  const serve = async (): Promise<void> => await handler(request, response)
  serve().catch((error: unknown) => answerFailure(error, request, response))
}
