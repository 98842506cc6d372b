import type { IncomingMessage } from 'node:http'
import { headOf, webRequestOf } from '../../web/node-request.ts'
import { headersOver } from '../../web/send-response.ts'
import type { LicenseGate } from '../gate/create-license-gate.ts'
import { type Need, needOf } from '../gate/need.ts'
import { rememberSession } from './session-of.ts'

/** What is used of Fastify's request. @since 0.1.0 */
export interface FastifyRequestLike {
  /** Over HTTP/2 its like is understood too; in TypeScript a hook needs a cast there. */
  readonly raw: IncomingMessage
  readonly ip: string
}

/** What is used of Fastify's reply. @since 0.1.0 */
export interface FastifyReplyLike {
  code(status: number): unknown
  header(name: string, value: string): unknown
  send(body: string): unknown
}

/** An `onRequest` hook of Fastify. @since 0.1.0 */
export type FastifyHook = (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>

/** What is used of a Fastify app. @since 0.1.0 */
export interface FastifyLicenseApp {
  addHook(name: 'onRequest', hook: FastifyHook): unknown
}

/** A plugin, and hooks for routes. @since 0.1.0 */
export interface FastifyLicense {
  /** For `app.register`: the gate's own endpoints. */
  readonly plugin: (app: FastifyLicenseApp, options: object, done: (error?: Error) => void) => void
  /** An `onRequest` hook for routes that need a user, a permission, or several; `sessionOf(request)` has the session then. */
  readonly guard: (need?: Need | string) => FastifyHook
}

async function send(raw: FastifyRequestLike['raw'], response: Response, reply: FastifyReplyLike): Promise<unknown> {
  reply.code(response.status)
  for (const [name, value] of headersOver(raw, response)) reply.header(name, value)
  reply.send(await response.text())
  // An asynchronous hook that has answered says so by what it returns.
  return reply
}

/**
 * Makes a plugin for Fastify. The sender's address is `request.ip`, so that the app's `trustProxy` counts.
 *
 * @example
 * const { plugin, guard } = fastifyLicense(gate)
 * await app.register(plugin)
 * app.get('/clients', { onRequest: guard('edit_client') }, async (request) => sessionOf(request).company)
 * @since 0.1.0
 */
export function fastifyLicense(gate: LicenseGate): FastifyLicense {
  const plugin: FastifyLicense['plugin'] = (app, _options, done) => {
    // Before Fastify reads bodies, and also for paths that it has no route for.
    app.addHook('onRequest', async ({ raw, ip }, reply) => {
      if (!gate.owns(raw.url ?? '')) return undefined
      const { request, address } = webRequestOf(raw, ip)
      const response = await gate.handle(request, { address })
      return response === undefined ? undefined : await send(raw, response, reply)
    })
    done()
  }
  return {
    // Without it, Fastify keeps a plugin's hooks from the routes beside it.
    plugin: Object.assign(plugin, { [Symbol.for('skip-override')]: true }),
    guard: (need = {}) => {
      const needed = needOf(need)
      return async ({ raw }, reply) => {
        const { session, response } = await gate.check(headOf(raw), needed)
        if (session === undefined) return await send(raw, response, reply)
        rememberSession(raw, session)
        return undefined
      }
    },
  }
}
