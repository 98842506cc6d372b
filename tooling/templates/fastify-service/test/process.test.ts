import { findLeaks } from '@core/http/testing'
import { expect, test } from 'vitest'
import { startProcess } from './support/process.ts'
import { passwords, startWorld, tracesOf } from './support/world.ts'

const json = { 'content-type': 'application/json' }

test('starts, serves, and on SIGTERM ends with its work done and its session closed', async () => {
  await using world = await startWorld({ transitionMs: 300 })
  await using service = startProcess(world.environment)
  const url = await service.url
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)

  const body = JSON.stringify({ username: 'ada', password: passwords.ada })
  const login = await fetch(`${url}/login`, { method: 'POST', headers: json, body })
  const { sessionAuth } = (await login.json()) as { sessionAuth: string }
  const headers = { ...json, authorization: `Bearer ${sessionAuth}` }
  const order = JSON.stringify({ name: 'web1', template: 'debian-12' })
  const asked = fetch(`${url}/vms`, { method: 'POST', headers, body: order })
  await expect.poll(() => tracesOf(world, 'web1')['machine'], { timeout: 10_000 }).toBe('image_locked')

  service.signal('SIGTERM')
  expect((await asked).status).toBe(201)
  expect(await service.ended).toBe(0)
  expect(world.engine.tokens()).toEqual([])
  const messages = service.logged().map(({ msg }) => msg)
  expect(messages.at(-1)).toBe('stopped')
  expect(findLeaks(JSON.stringify(service.logged()), { ...passwords, sessionAuth })).toEqual([])
})

test.each([
  [{}, ['MICETRO_URL is not set', 'DNS_ZONE is not set', 'ADDRESS_RANGE is not set', 'GATEWAY is not set']],
  [
    {
      MICETRO_URL: 'https://micetro.example.com',
      DNS_ZONE: 'machines.example',
      ADDRESS_RANGE: '192.0.2.0/24',
      GATEWAY: '192.0.2.1',
    },
    ['OVIRT_URL: is not set; give the address of the API'],
  ],
])('does not start with what is missing, and says what', async (environment, problems) => {
  await using service = startProcess(environment)
  expect(await service.ended).toBe(1)
  const told = service.logged().map(({ msg }) => String(msg))
  expect(told).toEqual(problems.map((problem) => `configuration: ${problem}`))
})
