import { createSessionGate, expressSessions, g, UserSessions, type UserSessionsOptions } from '@sdk/micetro/session'
import express, { type Express } from 'express'

interface Zones {
  readonly result: { readonly dnsZones?: readonly { readonly name: string }[] }
}

/** Reads like a handler of the Gateway: who asks is in `g.user`, however many ask at once. */
async function zoneNames(): Promise<readonly string[]> {
  const { result } = await g.user.micetroApi.v2.httpGet<Zones>('/dnsZones', { params: { sortBy: 'name' } })
  g.user.logger.info('listed zones')
  return (result.dnsZones ?? []).map(({ name }) => name)
}

export function zonesApi(options: UserSessionsOptions): Express {
  const gate = createSessionGate({ sessions: new UserSessions(options) })
  const { session, guard } = expressSessions(gate)
  const app = express()
  // Serves POST /login and POST /logout, and finds out who sent any other request.
  app.use(session)
  app.get('/zones', guard(), async (_request, response) => void response.json(await zoneNames()))
  return app
}
