import { randomUUID } from 'node:crypto'
import { createSessionGate, fastifySessions } from '@sdk/micetro/session'
import { fastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import type { Backends } from './backends.ts'
import type { Config } from './config.ts'
import { addHealthRoutes } from './http/health-routes.ts'
import { addMachineRoutes } from './http/machine-routes.ts'
import { problemOf } from './http/problem.ts'
import { WorkUnderWay } from './http/work-under-way.ts'
import type { Log } from './log.ts'
import { readinessCheck } from './readiness.ts'

/** The service, not listening yet. */
export interface App {
  readonly server: FastifyInstance
  /** Lets nobody in any more, gives what is under way its time, and closes the clients. */
  stop(): Promise<void>
}

function addErrors(server: FastifyInstance): void {
  server.setErrorHandler(async (error, request, reply) => {
    const { status, title, detail, retryAfter } = problemOf(error)
    if (status >= 500) request.log.error({ err: error }, title)
    else request.log.info({ reason: error instanceof Error ? error.name : undefined }, title)
    if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
    return await reply
      .code(status)
      .type('application/problem+json')
      .send({ title, status, ...(detail !== undefined && { detail }), instance: request.id })
  })
  server.setNotFoundHandler(async (request, reply) => {
    const problem = { title: 'There is nothing here', status: 404, instance: request.id }
    return await reply.code(404).type('application/problem+json').send(problem)
  })
}

/** Puts the service together. */
export async function createApp(config: Config, backends: Backends, log: Log): Promise<App> {
  const loggerInstance: FastifyBaseLogger = log
  const server: FastifyInstance = fastify({
    loggerInstance,
    trustProxy: config.trustProxy,
    bodyLimit: 16 * 1024,
    genReqId: () => randomUUID(),
    // What is not known is refused, as it is by the packages, rather than taken away in silence.
    ajv: { customOptions: { removeAdditional: false } },
  })
  const work = new WorkUnderWay()
  let isStopping = false
  // A connection that its caller would keep for the next request would keep the service from its end.
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) reply.header('connection', 'close')
  })
  const gate = createSessionGate({ sessions: backends.sessions, logger: log.child({ part: 'login' }) })
  const { plugin, guard } = fastifySessions(gate)
  addErrors(server)
  // Before the sessions: a probe has none.
  addHealthRoutes(server, readinessCheck(backends.engine, backends.micetro))
  await server.register(plugin)
  addMachineRoutes(server, { backends, config, log, work, onRequest: guard() })
  return {
    server,
    stop: async () => {
      isStopping = true
      const grace = setTimeout(() => work.stop(), config.shutdownGraceMs)
      await server.close()
      await work.finished()
      clearTimeout(grace)
      await backends.close()
    },
  }
}
