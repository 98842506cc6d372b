import type { IncomingMessage } from 'node:http'
import { requestContextOf, runInContext } from '../context/request-context.ts'
import type { GateAnswer } from '../gate/gate-request.ts'
import type { GuardOptions, SessionGate } from '../gate/session-gate.ts'
import { gateRequestOf } from './node-request.ts'
import { settled } from './settled.ts'

/** What is used of Fastify's request. */
export interface FastifyRequestLike {
  readonly raw: IncomingMessage
  readonly ip: string
}

/** What is used of Fastify's reply. */
export interface FastifyReplyLike {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: string): unknown
}

type Done = (error?: Error) => void

/** A hook of Fastify. */
export type FastifyHook = (request: FastifyRequestLike, reply: FastifyReplyLike, done: Done) => void

/** What is used of a Fastify app. */
export interface FastifyLike {
  addHook(name: 'onRequest' | 'preValidation', hook: FastifyHook): unknown
}

/** A plugin, and hooks for routes. */
export interface FastifySessions {
  /** For `app.register`, before the routes; it counts for the whole app. */
  readonly plugin: (app: FastifyLike, options: object, done: Done) => void
  /** An `onRequest` hook for routes that need a user. */
  readonly guard: (options?: GuardOptions) => FastifyHook
}

function send({ status, headers, body }: GateAnswer, reply: FastifyReplyLike): void {
  reply.code(status)
  for (const [name, value] of headers) reply.header(name, value)
  reply.send(body)
}

/**
 * Makes a plugin for Fastify. The client's address is `request.ip`, so that the app's `trustProxy` counts.
 *
 * @example
 * const { plugin, guard } = fastifySessions(gate)
 * await app.register(plugin)
 * app.get('/zones', { onRequest: guard() }, async () => await g.user.micetroApi.v2.httpGet('/dnsZones'))
 * @since 0.1.0
 */
export function fastifySessions(gate: SessionGate): FastifySessions {
  const plugin: FastifySessions['plugin'] = (app, _options, done) => {
    app.addHook('onRequest', (request, reply, next) => {
      void settled(gate.decide(gateRequestOf(request.raw, request.ip)), next, (decision) => {
        if (decision.kind === 'answer') send(decision.answer, reply)
        else runInContext(request.raw, decision.user, next)
      })
    })
    // A hook of the app in between may have lost it.
    app.addHook('preValidation', (request, _reply, next) => {
      runInContext(request.raw, requestContextOf(request.raw).user, next)
    })
    done()
  }
  return {
    // Without it, Fastify keeps a plugin's hooks from the routes beside it.
    plugin: Object.assign(plugin, { [Symbol.for('skip-override')]: true }),
    guard: (options) => (request, reply, next) => {
      const { user } = requestContextOf(request.raw)
      void settled(gate.refuse(gateRequestOf(request.raw, request.ip), user, options), next, (answer) => {
        if (answer !== undefined) send(answer, reply)
        else runInContext(request.raw, user, next)
      })
    },
  }
}
