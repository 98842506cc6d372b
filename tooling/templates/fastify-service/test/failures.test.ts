import { setTimeout as sleep } from 'node:timers/promises'
import { findLeaks } from '@core/http/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { askFor, type Service, startService } from './support/service.ts'
import { passwords, startWorld, tracesOf, type World } from './support/world.ts'

afterEach(() => vi.unstubAllEnvs())

const order = { name: 'web1', template: 'debian-12' }
const nothing = { record: undefined, machine: undefined, claimed: 0 }

/** Asks as Ada, and gives what she is told. */
async function ask(
  service: Service,
  body: object = order,
): Promise<{ status: number; title: string; answer: Response }> {
  const answer = await askFor(service, await service.login('ada', passwords.ada), body)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  const { status, title } = (await answer.json()) as { status: number; title: string }
  expect(status).toBe(answer.status)
  return { status, title, answer }
}

interface Failure {
  readonly what: string
  readonly prepare: (world: World) => unknown
  readonly status: number
  readonly title: string
}

const failures: readonly Failure[] = [
  {
    what: 'the engine is down',
    prepare: async ({ engineServer }) => await engineServer.close(),
    status: 503,
    title: 'The engine cannot be reached',
  },
  {
    what: 'the engine goes away when the machine is to be created',
    prepare: ({ engineFaults }) =>
      engineFaults.failNext('POST /ovirt-engine/api/vms', { networkError: 'reset' }, { times: Infinity }),
    status: 503,
    title: 'The engine cannot be reached',
  },
  {
    what: 'the engine refuses to create the machine',
    prepare: ({ engine }) => engine.failNext({ method: 'POST', path: 'vms', fault: '[Cannot add VM. No space.]' }),
    status: 409,
    title: 'The engine refuses this now',
  },
  {
    what: 'the engine refuses to start the machine',
    prepare: ({ engine }) => engine.failNext({ method: 'POST', path: 'vms/*/start', fault: '[No host.]' }),
    status: 409,
    title: 'The engine refuses this now',
  },
  {
    what: 'a page comes in place of the engine’s answer',
    prepare: ({ engine }) => engine.failNext({ method: 'POST', path: 'vms', html: 'Sorry' }),
    status: 502,
    title: 'The engine failed',
  },
  {
    what: 'the engine is slow, and does not make the machine',
    prepare: ({ engineFaults }) => engineFaults.failNext('POST /ovirt-engine/api/vms', { delayMs: 60_000 }),
    status: 504,
    title: 'The engine did not answer in time',
  },
  {
    what: 'the engine is slow, and makes the machine all the same',
    prepare: ({ engineFaults }) =>
      engineFaults.failNext('POST /ovirt-engine/api/vms', async (_request, next) => {
        const answer = await next()
        await sleep(3000)
        return answer
      }),
    status: 504,
    title: 'The engine did not answer in time',
  },
  {
    what: 'Micetro is slow, and makes the record all the same',
    prepare: ({ micetroFaults }) =>
      micetroFaults.failNext('POST /mmws/api/v2/dnsZones/*/dnsRecords', async (_request, next) => {
        const answer = await next()
        await sleep(3000)
        return answer
      }),
    status: 504,
    title: 'Micetro did not answer in time',
  },
  {
    what: 'Micetro is busy',
    prepare: ({ micetroFaults }) =>
      micetroFaults.failNext(
        'POST /mmws/api/v2/dnsZones/*/dnsRecords',
        { status: 429, headers: { 'retry-after': '7' } },
        { times: Infinity },
      ),
    status: 503,
    title: 'Micetro is busy',
  },
]

describe('nothing stays of a machine', () => {
  test.each(failures)('if $what', async ({ prepare, status, title }) => {
    await using world = await startWorld()
    await using service = await startService(world, { BACKEND_TIMEOUT_MS: '1000' })
    await prepare(world)
    const told = await ask(service)
    expect(told).toMatchObject({ status, title })
    expect(told.answer.headers.get('retry-after')).toBe(
      title === 'Micetro is busy' ? '7' : status === 503 ? '30' : null,
    )
    expect(tracesOf(world, 'web1')).toEqual(nothing)
    expect(findLeaks(service.logText(), passwords)).toEqual([])
  })

  test('if its disks are not there in time', async () => {
    await using world = await startWorld({ transitionMs: 1500 })
    await using service = await startService(world, { REQUEST_DEADLINE_MS: '700' })
    expect(await ask(service)).toMatchObject({ status: 504, title: 'This took too long, and was undone' })
    expect(tracesOf(world, 'web1')).toEqual(nothing)
    const messages = service.logged().map(({ msg }) => msg)
    expect(messages).toEqual(expect.arrayContaining(['undone: machine web1', 'undone: record web1']))
  })

  test('if the caller goes away', async () => {
    await using world = await startWorld({ transitionMs: 1500 })
    await using service = await startService(world)
    const caller = new AbortController()
    const asked = askFor(service, await service.login('ada', passwords.ada), order, caller.signal)
    await vi.waitFor(() => expect(tracesOf(world, 'web1')).toMatchObject({ machine: 'image_locked' }), 10_000)
    caller.abort()
    await expect(asked).rejects.toThrow('aborted')
    await vi.waitFor(() => expect(tracesOf(world, 'web1')).toEqual(nothing), 10_000)
    await service.stop()
    expect(service.logged()).toContainEqual(expect.objectContaining({ msg: 'The caller went away' }))
  })
})

describe('what was there before stays', () => {
  test('if the name is taken in the DNS: nothing is asked of the engine but the template', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    expect(await ask(service, { ...order, name: 'taken' })).toMatchObject({ status: 409, title: 'The name is taken' })
    expect(tracesOf(world, 'taken')).toEqual({ ...nothing, record: '192.0.2.200' })
    expect(world.engine.requests.filter(({ method, url }) => method === 'POST' && url.endsWith('/vms'))).toEqual([])
  })

  test('if the name is taken on the engine: the record goes, the other machine stays', async () => {
    await using world = await startWorld()
    await using service = await startService(world)
    expect(await ask(service, { ...order, name: 'old' })).toMatchObject({ status: 409 })
    expect(tracesOf(world, 'old')).toEqual({ ...nothing, machine: 'up' })
  })
})

test('there must be such a template', async () => {
  await using world = await startWorld()
  await using service = await startService(world)
  expect(await ask(service, { ...order, template: 'debian-1' })).toMatchObject({ status: 422 })
  expect(tracesOf(world, 'web1')).toEqual(nothing)
})

test('there must be a free address', async () => {
  await using world = await startWorld()
  await using service = await startService(world, { ADDRESS_RANGE: '198.51.100.0/30', GATEWAY: '198.51.100.1' })
  const statuses: number[] = []
  const headers = await service.login('ada', passwords.ada)
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    statuses.push((await askFor(service, headers, { ...order, name })).status)
  expect(statuses).toEqual([201, 201, 503, 503, 503])
  expect(tracesOf(world, 'c')).toMatchObject({ record: undefined, machine: undefined, claimed: 2 })
})

test('who may not write in the DNS gets no machine', async () => {
  await using world = await startWorld()
  await using service = await startService(world)
  const answer = await askFor(service, await service.login('bob', passwords.bob), order)
  expect([answer.status, await answer.json()]).toEqual([
    403,
    expect.objectContaining({ title: 'Your Micetro account may not do that' }),
  ])
  expect(tracesOf(world, 'web1')).toEqual(nothing)
})

test('a wrong password of a user is a refused login', async () => {
  await using world = await startWorld()
  await using service = await startService(world)
  await expect(service.login('ada', 'not-the-password')).rejects.toThrow('login: 401')
  expect(findLeaks(service.logText(), { ...passwords, wrong: 'not-the-password' })).toEqual([])
})

test('a wrong password of the service is not the user’s fault, and is in no answer and no log', async () => {
  await using world = await startWorld()
  await using service = await startService(world, { OVIRT_PASSWORD: 'not-the-password' })
  expect(await ask(service)).toMatchObject({ status: 502, title: 'The engine refuses this service' })
  expect(findLeaks(service.logText(), { ...passwords, wrong: 'not-the-password' })).toEqual([])
  expect(service.logged()).toContainEqual(
    expect.objectContaining({ level: 50, err: expect.objectContaining({ type: 'AuthError' }) as unknown }),
  )
})
