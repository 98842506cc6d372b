import { requireUser } from '@sdk/micetro/session'
import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import type { Backends } from '../backends.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { listed, listMachines } from '../machines/list-machines.ts'
import { type MachineRequest, requestMachine } from '../machines/request-machine.ts'
import { callerSignal } from './caller-signal.ts'
import type { WorkUnderWay } from './work-under-way.ts'

/** What the routes work with. */
export interface MachineRoutes {
  readonly backends: Backends
  readonly config: Config
  readonly log: Log
  readonly work: WorkUnderWay
  /** Lets users in only. */
  readonly onRequest: RouteShorthandOptions['onRequest']
}

const label = { type: 'string', pattern: '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$' }

const listSchema = {
  querystring: {
    type: 'object',
    additionalProperties: false,
    properties: {
      prefix: { type: 'string', pattern: '^[a-z0-9-]{1,63}$' },
      limit: { type: 'integer', minimum: 1, maximum: 500, default: 100 },
    },
  },
}

const requestSchema = {
  body: {
    type: 'object',
    additionalProperties: false,
    required: ['name', 'template'],
    properties: {
      name: label,
      template: { type: 'string', pattern: String.raw`^[\w.-]{1,64}$` },
      description: { type: 'string', maxLength: 500 },
    },
  },
}

/** `GET /vms`, `GET /vms/:id`, `POST /vms`. */
export function addMachineRoutes(app: FastifyInstance, routes: MachineRoutes): void {
  const { backends, config, log, work } = routes
  const { engine } = backends
  const onRequest = routes.onRequest ?? []

  app.get<{ Querystring: { prefix?: string; limit: number } }>(
    '/vms',
    { onRequest, schema: listSchema },
    async ({ query: { prefix, limit } }, reply) => ({
      vms: await listMachines(engine, { prefix, limit }, callerSignal(reply)),
    }),
  )

  app.get<{ Params: { id: string } }>('/vms/:id', { onRequest }, async ({ params: { id } }, reply) => {
    const vmService = engine.systemService().vmsService().vmService(id)
    return listed(await vmService.get({}, { signal: callerSignal(reply) }))
  })

  app.post<{ Body: MachineRequest }>('/vms', { onRequest, schema: requestSchema }, async (request, reply) => {
    const { v2: dns } = requireUser().micetroApi
    const shop = { engine, dns, config, requestId: request.id, log: log.child({ reqId: request.id }) }
    const machine = await work.run(
      callerSignal(reply),
      config.requestDeadlineMs,
      async (signal) => await requestMachine(shop, request.body, signal),
    )
    return await reply
      .code(201)
      .header('location', `/vms/${encodeURIComponent(machine.id)}`)
      .send(machine)
  })
}
