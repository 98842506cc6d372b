import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { FastifyInstance } from 'fastify'
import type { Hono } from 'hono'

/** An app that listens on loopback. */
export interface RunningApp extends AsyncDisposable {
  readonly url: string
}

function listening(server: Server): RunningApp {
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Express, Connect and `node:http` itself. */
export async function listen(listener: RequestListener): Promise<RunningApp> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return listening(server)
}

export async function listenFastify(app: FastifyInstance): Promise<RunningApp> {
  await app.listen({ port: 0, host: '127.0.0.1' })
  return listening(app.server)
}

export async function listenHono(app: Hono): Promise<RunningApp> {
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }) as Server
  await once(server, 'listening')
  return listening(server)
}
