import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@core/http/testing'
import { expect, test } from 'vitest'
import { sharedSessions } from './examples/shared-sessions.ts'
import { zonesApi } from './examples/zones-api.ts'
import { micetroOfPeople, people } from './support/micetro.ts'
import { noRedis, startRedis } from './support/redis.ts'
import { newKey } from './support/session-stores.ts'

test('the README’s app lists the zones of who asks', async () => {
  await using micetro = await serve(micetroOfPeople().fetch)
  const server = zonesApi({ micetro: micetro.url }).listen(0, '127.0.0.1')
  try {
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await fetch(`${url}/zones`)).status).toBe(401)
    const login = await fetch(`${url}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'grace', password: people.grace.password }),
    })
    const { sessionAuth } = (await login.json()) as { sessionAuth: string }
    const zones = await fetch(`${url}/zones`, { headers: { authorization: `Bearer ${sessionAuth}` } })
    expect(await zones.json()).toEqual([people.grace.zone])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test.skipIf(noRedis !== undefined)(
  `its instances share sessions${noRedis === undefined ? '' : ` (${noRedis})`}`,
  async () => {
    await using redis = await startRedis()
    await using micetro = await serve(micetroOfPeople().fetch)
    const keys = [newKey()]
    await using one = sharedSessions(micetro.url, redis.url, keys)
    await using two = sharedSessions(micetro.url, redis.url, keys)
    const { sessionAuth } = await one.login('ada', people.ada.password)
    expect((await two.find(sessionAuth))?.username).toBe('ada')
  },
)
