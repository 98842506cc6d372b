import { afterEach, expect, test, vi } from 'vitest'
import { startService } from './support/service.ts'
import { startWorld } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

async function ready(url: string): Promise<readonly [number, unknown]> {
  const answer = await fetch(`${url}/health/ready`)
  return [answer.status, await answer.json()]
}

test('is ready while both servers answer', async () => {
  await using world = await startWorld()
  await using service = await startService(world)
  expect(await ready(service.url)).toEqual([200, { status: 'ready', engine: 'up', micetro: 'up' }])
  await world.micetroServer.close()
  expect(await ready(service.url)).toEqual([503, { status: 'not ready', engine: 'up', micetro: 'down' }])
  await world.engineServer.close()
  expect(await ready(service.url)).toEqual([503, { status: 'not ready', engine: 'down', micetro: 'down' }])
  const live = await fetch(`${service.url}/health/live`)
  expect([live.status, await live.json()]).toEqual([200, { status: 'up' }])
})

test('is not ready if the engine refuses its password', async () => {
  await using world = await startWorld()
  await using service = await startService(world, { OVIRT_PASSWORD: 'not-the-password' })
  expect(await ready(service.url)).toEqual([503, { status: 'not ready', engine: 'down', micetro: 'up' }])
})

test('asks the servers once for all who ask at the same time', async () => {
  await using world = await startWorld()
  await using service = await startService(world)
  await ready(service.url)
  world.engine.forgetRequests()
  world.engineFaults.failNext('*', { delayMs: 300 })
  const answers = await Promise.all(Array.from({ length: 20 }, async () => await ready(service.url)))
  expect(new Set(answers.map(([status]) => status))).toEqual(new Set([200]))
  expect(world.engine.requests.length).toBeLessThan(5)
})
