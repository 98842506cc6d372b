import { afterEach, expect, test, vi } from 'vitest'
import { askFor, startService } from './support/service.ts'
import { passwords, startWorld, tracesOf } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

const order = { name: 'web1', template: 'debian-12' }

test('what is under way is finished, then the clients say goodbye', async () => {
  await using world = await startWorld({ transitionMs: 400 })
  await using service = await startService(world)
  const asked = askFor(service, await service.login('ada', passwords.ada), order)
  await vi.waitFor(() => expect(tracesOf(world, 'web1')).toMatchObject({ machine: 'image_locked' }), 10_000)
  await service.stop()
  expect((await asked).status).toBe(201)
  expect(world.engine.tokens()).toEqual([])
})

test('what takes longer than the grace is undone, then the clients say goodbye', async () => {
  await using world = await startWorld({ transitionMs: 1500 })
  await using service = await startService(world, { SHUTDOWN_GRACE_MS: '50' })
  const asked = askFor(service, await service.login('ada', passwords.ada), order)
  await vi.waitFor(() => expect(tracesOf(world, 'web1')).toMatchObject({ machine: 'image_locked' }), 10_000)
  await service.stop()
  const answer = await asked
  expect([answer.status, await answer.json()]).toEqual([503, expect.objectContaining({ title: 'The service stops' })])
  expect(tracesOf(world, 'web1')).toEqual({ record: undefined, machine: undefined, claimed: 0 })
  expect(world.engine.tokens()).toEqual([])
})
