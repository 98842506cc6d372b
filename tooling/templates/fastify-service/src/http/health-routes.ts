import type { FastifyInstance } from 'fastify'
import type { Readiness } from '../readiness.ts'

const word = (isUp: boolean): string => (isUp ? 'up' : 'down')

/**
 * `GET /health/live`: the process answers. `GET /health/ready`: so do the servers behind it, and requests may come; 503
 * otherwise, and from the moment on when the service begins to stop.
 */
export function addHealthRoutes(app: FastifyInstance, check: () => Promise<Readiness>): void {
  const quiet = { logLevel: 'warn' } as const
  app.get('/health/live', quiet, () => ({ status: 'up' }))
  app.get('/health/ready', quiet, async (_request, reply) => {
    const { engine, micetro } = await check()
    const status = engine && micetro ? 'ready' : 'not ready'
    return await reply
      .code(engine && micetro ? 200 : 503)
      .send({ status, engine: word(engine), micetro: word(micetro) })
  })
}
