import type { AddressInfo } from 'node:net'
import { createSessionGate, UserSessions } from '@sdk/micetro/session'
import { fastify } from 'fastify'
import { demoMicetro } from '../../../examples/zones-app/demo-micetro.ts'
import { addZonesApp } from '../../../examples/zones-app/zones-app.ts'

/** The example, listening on loopback. */
export interface RunningZonesApp extends AsyncDisposable {
  readonly url: string
  readonly log: readonly string[]
  readonly sessions: UserSessions
  /** Set: Micetro answers nothing else. */
  outage: Response | undefined
}

export async function startZonesApp(): Promise<RunningZonesApp> {
  const log: string[] = []
  const note = (message: string): void => void log.push(message)
  const logger = { debug: note, info: note, warn: note, error: note }
  const micetro = demoMicetro()
  const fetch = async (request: Request): Promise<Response> => running.outage?.clone() ?? (await micetro(request))
  const sessions = new UserSessions({ micetro: { url: 'https://micetro.example.com', fetch, retry: false }, logger })
  const gate = createSessionGate({
    sessions,
    logger,
    homePath: '/zones',
    cookie: { insecureLoopback: true },
    login: { minFailureMs: 50 },
  })
  const app = fastify()
  await addZonesApp(app, gate)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const running: RunningZonesApp = {
    url: `http://localhost:${(app.server.address() as AddressInfo).port}`,
    log,
    sessions,
    outage: undefined,
    [Symbol.asyncDispose]: async () => {
      app.server.closeAllConnections()
      await app.close()
      await sessions.close()
    },
  }
  return running
}
