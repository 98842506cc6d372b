import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import {
  createSessionGate,
  currentUser,
  expressSessions,
  fastifySessions,
  g,
  honoSessions,
  nodeSessions,
  requireUser,
  SessionError,
  type SessionGate,
  type SessionGateOptions,
} from '@sdk/micetro/session'
import express from 'express'
import { fastify } from 'fastify'
import { Hono } from 'hono'

/** An app that listens on loopback. */
export interface RunningApp extends AsyncDisposable {
  readonly url: string
}

interface Zones {
  readonly result: { readonly dnsZones: readonly { readonly name: string }[] }
}

const permit = ({ username }: { username: string }): boolean => username === 'ada'

/** What every app's routes do. Each looks for the user after some waiting, when other requests have been served. */
const handlers = {
  open: async () => {
    await sleep(1)
    return { username: currentUser()?.username ?? null }
  },
  me: async () => {
    const before = requireUser()
    await sleep(Math.random() * 4)
    const { result } = await g.user.micetroApi.v2.httpGet<Zones>('/dnsZones')
    const zones = result.dnsZones.map(({ name }) => name)
    return { username: g.user.username, zones, isSame: g.user === before }
  },
  echo: async (body: unknown) => {
    await sleep(1)
    return { username: g.user.username, body }
  },
  bare: async () => {
    await sleep(1)
    return { username: g.user.username }
  },
}

function listening(server: Server): RunningApp {
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(listener: RequestListener): Promise<RunningApp> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return listening(server)
}

async function expressApp(gate: SessionGate): Promise<RunningApp> {
  const app = express()
  const { session, guard } = expressSessions(gate)
  app.use(session)
  app.use(express.json())
  app.get('/open', async (_request, response) => void response.json(await handlers.open()))
  app.get('/me', guard(), async (_request, response) => void response.json(await handlers.me()))
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Express 5 handles them
  app.post('/echo', async (request, response) => void response.json(await handlers.echo(request.body)))
  app.get('/ada', guard({ permit }), async (_request, response) => void response.json(await handlers.bare()))
  app.get('/bare', async (_request, response) => void response.json(await handlers.bare()))
  return await listen(app)
}

async function fastifyApp(gate: SessionGate): Promise<RunningApp> {
  const app = fastify()
  const { plugin, guard } = fastifySessions(gate)
  await app.register(plugin)
  app.get('/open', handlers.open)
  app.get('/me', { onRequest: guard() }, handlers.me)
  app.post('/echo', async ({ body }) => await handlers.echo(body))
  app.get('/ada', { onRequest: guard({ permit }) }, handlers.bare)
  app.get('/bare', handlers.bare)
  await app.listen({ port: 0, host: '127.0.0.1' })
  return listening(app.server)
}

async function honoApp(gate: SessionGate): Promise<RunningApp> {
  const app = new Hono()
  const { session, guard } = honoSessions(gate)
  app.use(session)
  app.onError((error, context) => context.text('', error instanceof SessionError && error.status === 401 ? 401 : 500))
  app.get('/open', async (context) => context.json(await handlers.open()))
  app.get('/me', guard(), async (context) => context.json(await handlers.me()))
  app.post('/echo', async (context) => context.json(await handlers.echo(await context.req.json())))
  app.get('/ada', guard({ permit }), async (context) => context.json(await handlers.bare()))
  app.get('/bare', async (context) => context.json(await handlers.bare()))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  return listening(server)
}

async function nodeApp(gate: SessionGate): Promise<RunningApp> {
  const { session, guard } = nodeSessions(gate)
  type Handler = Parameters<typeof session>[0]
  const json =
    (handle: (body: unknown) => Promise<unknown>): Handler =>
    async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
      const text = Buffer.concat(chunks).toString()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(await handle(text === '' ? undefined : JSON.parse(text))))
    }
  const routes: Readonly<Record<string, Handler>> = {
    'GET /open': json(handlers.open),
    'GET /me': guard(json(handlers.me)),
    'POST /echo': json(handlers.echo),
    'GET /ada': guard(json(handlers.bare), { permit }),
    'GET /bare': json(handlers.bare),
  }
  return await listen(
    session(async (request, response) => {
      const route = routes[`${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}`]
      if (route === undefined) response.writeHead(404).end()
      else await route(request, response)
    }),
  )
}

export type Framework = 'express' | 'fastify' | 'hono' | 'node:http'

export const frameworks: Readonly<Record<Framework, (gate: SessionGate) => Promise<RunningApp>>> = {
  express: expressApp,
  fastify: fastifyApp,
  hono: honoApp,
  'node:http': nodeApp,
}

/** Options of gates in tests: http on this machine, and no waiting after failed logins. */
export function testGate(options: SessionGateOptions): SessionGate {
  const { login, cookie, ...others } = options
  return createSessionGate({
    cookie: { insecureLoopback: true, ...cookie },
    login: { minFailureMs: false, ...login },
    ...others,
  })
}
