import { ConfigError, Connection, LimitError, type VmsService } from '@sdk/ovirt'
import { writeXmlList } from '@sdk/ovirt/codec'
import { createFakeEngine } from '@sdk/ovirt/testing'
import type { Event, Job, Vm } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, test } from 'vitest'

const url = 'https://engine.example.com/ovirt-engine/api'

interface World {
  readonly sent: string[]
  readonly vms: VmsService
  readonly connection: Connection
}

/** The fake engine with machines m000, m001, … */
function world(count: number): World {
  const seeds = Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    name: `m${String(index).padStart(3, '0')}`,
  }))
  const fake = createFakeEngine({ vms: seeds })
  const sent: string[] = []
  const connection = new Connection({
    url: fake.url,
    username: 'admin@internal',
    password: 'secret',
    fetch: async (request) => {
      const { pathname, searchParams } = new URL(request.url)
      if (pathname.includes('/api/')) sent.push(decodeURIComponent(searchParams.toString().replaceAll('+', ' ')))
      return await fake.fetch(request)
    },
  })
  return { sent, connection, vms: connection.systemService().vmsService() }
}

async function names(items: AsyncIterable<{ name?: string | undefined }>): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  for await (const { name } of items) found.push(name)
  return found
}

/** A connection whose engine has one answer for each request. */
function scripted(answers: readonly string[]): { readonly connection: Connection; readonly sent: string[] } {
  const sent: string[] = []
  const fetch = async (request: Request): Promise<Response> => {
    sent.push(new URL(request.url).search)
    const body = answers[sent.length - 1] ?? '<vms/>'
    return await Promise.resolve(new Response(body, { headers: { 'content-type': 'application/xml' } }))
  }
  return { connection: new Connection({ url, token: 'given', fetch }), sent }
}

const page = (...ids: number[]): string =>
  writeXmlList(
    'Vm',
    ids.map((id) => ({ id: String(id), name: `vm-${id}` })),
  )

describe('pages of a list', () => {
  test.each([0, 1, 9, 10, 11, 25])('give all of %i machines, with one page in memory', async (count) => {
    const { vms, sent } = world(count)
    const found = await names(vms.list({ search: 'name=m*' }).pages({ pageSize: 10 }))
    expect(found).toEqual(Array.from({ length: count }, (_, index) => `m${String(index).padStart(3, '0')}`))
    expect(sent[0]).toBe('search=name=m* page 1&max=10')
    // The one behind the last brings nothing.
    expect(sent).toHaveLength(Math.ceil(count / 10) + 1)
  })

  test.each([
    ['sortby name', 'sortby name asc page 1'],
    ['name=m* SORTBY name ', 'name=m* SORTBY name asc page 1'],
    ['sortby name desc', 'sortby name desc page 1'],
    ['name="sortby name"', 'name="sortby name" page 1'],
  ])('of %s are asked for by what engines understand', async (search, asked) => {
    const { vms, sent } = world(3)
    expect(await names(vms.list({ search }).pages({ pageSize: 10 }))).toHaveLength(search.startsWith('name="') ? 0 : 3)
    expect(sent[0]).toBe(`search=${asked}&max=10`)
  })

  test('can be read whole, ahead, and left early', async () => {
    const { vms, sent } = world(25)
    const sizes: number[] = []
    for await (const items of vms.list().pages({ pageSize: 10, prefetch: 1 }).byPage()) sizes.push(items.length)
    expect(sizes).toEqual([10, 10, 5])
    sent.length = 0
    for await (const vm of vms.list().pages({ pageSize: 5 })) if (vm.name === 'm006') break
    expect(sent).toEqual(['search=page 1&max=5', 'search=page 2&max=5'])
  })

  test('have the size that engines have where nothing is said', async () => {
    const { vms, sent } = world(3)
    await names(vms.list({ caseSensitive: false }).pages())
    expect(sent[0]).toBe('search=page 1&max=100&case_sensitive=false')
  })

  test.each([12, 12n as never])('end at `max`, which is of the whole list, as %o is', async (max) => {
    const { vms, sent } = world(25)
    expect(await names(vms.list({ max }).pages({ pageSize: 10 }))).toHaveLength(12)
    expect(sent).toHaveLength(2)
  })

  test('do not end with a short page: engines take out what a user may not see', async () => {
    const { connection, sent } = scripted([page(1, 2), page(3), page(4, 5)])
    const vms = connection.systemService().vmsService()
    expect(await names(vms.list().pages({ pageSize: 2 }))).toEqual(['vm-1', 'vm-2', 'vm-3', 'vm-4', 'vm-5'])
    expect(sent).toHaveLength(4)
  })

  test('leave out what moved from one page to the next, and end with an engine that repeats itself', async () => {
    const moved = scripted([page(1, 2), page(2, 3), page(4)])
    expect(await names(moved.connection.systemService().vmsService().list().pages({ pageSize: 2 }))).toEqual([
      'vm-1',
      'vm-2',
      'vm-3',
      'vm-4',
    ])
    const deaf = scripted(Array.from({ length: 50 }, () => page(1, 2)))
    expect(await names(deaf.connection.systemService().vmsService().list().pages())).toEqual(['vm-1', 'vm-2'])
    expect(deaf.sent).toHaveLength(2)
  })

  test('of what cannot be searched come in one answer', async () => {
    const jobs = scripted(['<jobs><job id="1"/></jobs>'])
    for await (const job of jobs.connection.systemService().jobsService().list().pages()) expect(job.id).toBe('1')
    expect(jobs.sent).toEqual([''])
    const nics = scripted(['<nics><nic id="1"/></nics>'])
    const service = nics.connection.systemService().vmsService().vmService('1').nicsService()
    for await (const nic of service.list().pages()) expect(nic.id).toBe('1')
    expect(nics.sent).toEqual([''])
  })

  test('are bounded', async () => {
    const { vms } = world(25)
    await expect(names(vms.list().pages({ pageSize: 2, maxPages: 3 }))).rejects.toThrow(LimitError)
  })

  test('refuse a search that names a page of its own, and what is no option, before any I/O', async () => {
    const { vms, sent } = world(1)
    expect(() => vms.list({ search: 'name=x page 2' }).pages()).toThrow(ConfigError)
    expect(() => vms.list({ search: 'name=x page 2' }).pages()).toThrow(/vms\.list: search/)
    expect(() => vms.list().pages({ pagesize: 1 } as object)).toThrow(/did you mean pageSize/)
    expect(() => vms.list({ serach: 'x' } as object).pages()).toThrow(/did you mean search/)
    await expect(vms.list({}, 42 as unknown as object)).rejects.toThrow(ConfigError)
    expect(sent).toEqual([])
  })

  test('are typed by what is listed', () => {
    const { connection } = scripted([])
    const system = connection.systemService()
    expectTypeOf(system.vmsService().list().pages()).toExtend<AsyncIterable<Vm>>()
    expectTypeOf(system.eventsService().list().pages()).toExtend<AsyncIterable<Event>>()
    expectTypeOf(system.jobsService().list().pages()).toExtend<AsyncIterable<Job>>()
  })
})
