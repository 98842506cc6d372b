import { afterEach, describe, expect, test, vi } from 'vitest'
import { askFor, startService } from './support/service.ts'
import { passwords, startWorld, tracesOf } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

const order = { name: 'web1', template: 'debian-12', description: 'for the web team' }

describe('a machine', () => {
  test('is made with an address and a name in the DNS, and started with them', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    const headers = await service.login('ada', passwords.ada)

    const answer = await askFor(service, headers, order)
    expect(answer.status).toBe(201)
    const machine = (await answer.json()) as { id: string; address: string }
    expect(machine).toEqual({
      id: expect.any(String),
      name: 'web1',
      host: 'web1.machines.example',
      address: expect.stringMatching(/^192\.0\.2\.\d+$/),
    })
    expect(tracesOf(world, 'web1')).toEqual({ record: machine.address, machine: expect.any(String), claimed: 1 })
    world.engine.settle()
    expect(tracesOf(world, 'web1')['machine']).toBe('up')
    const started = world.engine.requests.filter(({ url }) => url.endsWith('/start'))
    expect(started).toHaveLength(1)

    const one = await fetch(`${service.url}${answer.headers.get('location')}`, { headers })
    expect(await one.json()).toMatchObject({ name: 'web1', status: 'up', description: 'for the web team' })
  })

  test('is listed by name, those that begin with a prefix', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    world.engine.addVm({ name: 'old-twin' })
    world.engine.addVm({ name: 'another' })
    const headers = await service.login('bob', passwords.bob)

    const namesOf = async (query: string): Promise<string[]> => {
      const answer = await fetch(`${service.url}/vms${query}`, { headers })
      return ((await answer.json()) as { vms: { name: string }[] }).vms.map(({ name }) => name)
    }
    expect(await namesOf('')).toEqual(['another', 'old', 'old-twin'])
    expect(await namesOf('?prefix=old')).toEqual(['old', 'old-twin'])
    expect(await namesOf('?prefix=old&limit=1')).toEqual(['old'])
  })

  test('is made once, however many ask for its name at once', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    const headers = await service.login('ada', passwords.ada)

    const answers = await Promise.all([1, 2, 3].map(async () => await askFor(service, headers, order)))
    expect(answers.map(({ status }) => status).toSorted((left, right) => left - right)).toEqual([201, 409, 409])
    const made = (await answers.find(({ status }) => status === 201)?.json()) as { address: string }
    world.engine.settle()
    expect(tracesOf(world, 'web1')).toEqual({ record: made.address, machine: 'up', claimed: 1 })
    expect(world.micetro.state.dnsRecords.filter(({ name }) => name === 'web1')).toHaveLength(1)
  })
})

describe('a request', () => {
  test.each([
    ['without a name', { template: 'debian-12' }, 'name'],
    ['with a name that the DNS has no form for', { ...order, name: 'Web_1' }, 'name'],
    ['with more than is known', { ...order, size: 3 }, 'additional'],
  ])('%s is refused before anything is asked of a server', async (_, body, word) => {
    await using world = await startWorld()
    await using service = await startService(world)
    const headers = await service.login('ada', passwords.ada)
    world.engine.forgetRequests()
    world.micetro.forgetRequests()

    const answer = await askFor(service, headers, body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining(word) })
    expect([world.engine.requests, world.micetro.requests]).toEqual([[], []])
  })

  test('without a login is refused', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    expect((await fetch(`${service.url}/vms`)).status).toBe(401)
    expect((await askFor(service, {}, order)).status).toBe(401)
    expect(world.engine.requests).toEqual([])
  })

  test('for something else is not found, and names the request', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    const answer = await fetch(`${service.url}/nothing`)
    expect(answer.status).toBe(404)
    const { instance } = (await answer.json()) as { instance: string }
    expect(service.logged().some(({ reqId }) => reqId === instance)).toBe(true)
  })
})
