import { describe, expect, it } from 'vitest'
import { parseSearch } from '../../src/testing/search/parse-search.ts'
import { refusal, world } from './support/world.ts'

const seeds = {
  clusters: [
    { id: 'c1', name: 'Default' },
    { id: 'c2', name: 'other one' },
  ],
  vms: [
    { id: '1', name: 'web-1', memory: 2 ** 30, tags: [], description: 'front', nics: [{ name: 'eth0' }] },
    {
      id: '2',
      name: 'web-2',
      status: 'up',
      memory: 2 ** 32,
      startTime: new Date(Date.now() - 7_200_000),
      cluster: { name: 'other one' },
    },
    { id: '3', name: 'data base', status: 'up', creationTime: new Date('2020-01-01T00:00:00Z') },
    { id: '4', name: 'a.b', diskAttachments: [{ disk: { name: 'big' } }] },
  ],
}

describe('a search', () => {
  it.each([
    ['', ['1', '2', '3', '4']],
    ['name=web-1', ['1']],
    ['name = "web-1"', ['1']],
    ['name=web*', ['1', '2']],
    ['name=*1 or name=*2', ['1', '2']],
    ['name!=web*', ['3', '4']],
    ['name="data base"', ['3']],
    ['name=a.b', ['4']],
    ['name=a?b', []],
    ['status=up and name=web*', ['2']],
    ['status=UP name=web*', ['2']],
    ['STATUS=Up AND name=web*', ['2']],
    ['name=a.b or name=web-1 status=down', ['1', '4']],
    ['name=web-2 or name=web-1 status=down and name=web*', ['1']],
    ['name != "web-1" name!=web-2', ['3', '4']],
    ['name=a)', []],
    ['description=""', ['2', '3', '4']],
    ['name=a.b or status=up and name=web*', ['2', '4']],
    ['cluster=Default', ['1', '3', '4']],
    ['cluster = "other one"', ['2']],
    ['cluster=other*', ['2']],
    ['datacenter=Default', ['1', '2', '3', '4']],
    ['storage.name=data', ['4']],
    ['storage=dat*', ['4']],
    ['template.name=Blank and template.status!=locked', ['1', '2', '3', '4']],
    ['host.name!=nowhere', ['2', '3']],
    ['on_host!=nowhere', ['1', '2', '3', '4']],
    ['memory > 1024', ['2']],
    ['memory <= 1024', ['1', '3', '4']],
    ['creationdate < 2021-01-01', ['3']],
    ['creationdate > "Jan 2, 2020"', ['1', '2', '4']],
    ['uptime>1:30:00', ['2']],
    ['template=Blank', ['1', '2', '3', '4']],
    ['front', ['1']],
    ['web', ['1', '2']],
    ['id=3', ['3']],
    ['next_run_config_exists=false page 2', ['3', '4']],
    ['sortby name', ['4', '3', '1', '2']],
    ['sortby name desc', ['2', '1', '3', '4']],
    ['sortby memory desc page 1', ['2', '1']],
    ['sortby creationdate asc', ['3', '1', '2', '4']],
    ['status=up sortby name asc page 2', []],
  ])('%s', async (search, ids) => {
    const { system } = world(seeds)
    const max = /page \d/.test(search) ? 2 : undefined
    const found = await system.vmsService().list(max === undefined ? { search } : { search, max })
    expect(found.map(({ id }) => id)).toEqual(ids)
  })

  it.each([
    ['nonsense=1', 'vms have no field nonsense'],
    ['nam=1', 'did you mean name?'],
    ['creation_time<2021-01-01', 'no field creation_time'],
    ['nics.name=eth0', 'no field nics.name'],
    ['cluster.nonsense=1', 'no field'],
    ['host.nonsense=1', 'hosts have no field nonsense'],
    ['Vms: name=web-1', 'what is searched is said by the path'],
    ['cluster.name=a', 'no field cluster.name'],
    ['name=', 'a value is missing'],
    ['name="web', 'does not end'],
    ['name=we"b', 'a quote within'],
    ["name=we'b", "engines refuse '"],
    ['name="a;b"', 'engines refuse ;'],
    ['name="a&b"', 'engines refuse & in values'],
    ['(name=a)', 'no parentheses'],
    ['status=down and (name=web* or name=a*)', 'no parentheses'],
    ['and', 'a condition is missing before and'],
    ['name=a or', 'a condition is missing before its end'],
    ['name=a and or name=b', 'a condition is missing before or'],
    ['web data', 'one text without a field'],
    ['sortby nonsense', 'no field nonsense'],
    ['sortby host.name', 'which is of others'],
    ['sortby', 'there must be a field'],
    ['sortby name page 2', 'asc or desc must stand before page 2'],
    ['page 0', 'a number above 0'],
    ['page x', 'a number above 0'],
    ['page 1 name=a', 'nothing may follow'],
    ['name=a sortby name desc name=b', 'nothing may follow'],
    ['name>a', 'name is compared by =, != only'],
    ['uptime=5', 'uptime is compared by <, > only'],
    ['uptime>long', 'cannot be compared with that'],
    ['memory>big', 'cannot be compared with that'],
    ['next_run_config_exists=perhaps', 'true or false'],
    ['creationdate>sometimes', 'with a day'],
  ])('%s is refused', async (search, problem) => {
    const { system } = world(seeds)
    const refused = await refusal(system.vmsService().list({ search }))
    expect(refused.status).toBe(400)
    expect(refused.detail).toContain(problem)
    expect(refused.detail).toMatch(/^\[Cannot search for ".*: .*\.]$/)
  })

  it('tells large from small letters, unless it is told not to', async () => {
    const { system } = world(seeds)
    expect(await system.vmsService().list({ search: 'name=WEB*' })).toHaveLength(0)
    expect(await system.vmsService().list({ search: 'name=WEB*', caseSensitive: false })).toHaveLength(2)
  })

  it('is understood for other collections', async () => {
    const { system } = world({ ...seeds, hosts: [{ name: 'h', cluster: { id: 'c2' } }] })
    expect(await system.hostsService().list({ search: 'cluster="other one" and status=up' })).toHaveLength(1)
    expect(await system.usersService().list({ search: 'usrname=admin@internal' })).toHaveLength(1)
    expect(await system.storageDomainsService().list({ search: 'datacenter=Default' })).toHaveLength(1)
    expect(await system.disksService().list({ search: 'alias=big and vm_names=a.b and number_of_vms=1' })).toHaveLength(
      1,
    )
    expect(await system.disksService().list({ search: 'storages.name=data' })).toHaveLength(1)
    expect(
      await system.clustersService().list({ search: 'compatibility_level=4.7 and datacenter.name=Default' }),
    ).toHaveLength(2)
    expect(await system.networksService().list({ search: 'vmnetwork=true' })).toHaveLength(1)
    expect(await system.hostsService().list({ search: 'vm.name=web* ' })).toHaveLength(1)
    expect((await refusal(system.jobsService().list({ search: 'status=started' }))).status).toBe(400)
  })

  it('has `max` and pages', async () => {
    const { system } = world({ vms: { count: 250, make: (index) => ({ name: `m${index}` }) } })
    const vms = system.vmsService()
    expect(await vms.list({ max: 3 })).toHaveLength(3)
    expect(await vms.list({ max: 0 })).toHaveLength(0)
    expect(await vms.list()).toHaveLength(250)
    expect(await vms.list({ search: 'page 1' })).toHaveLength(100)
    expect(await vms.list({ search: 'page 3' })).toHaveLength(50)
    expect((await vms.list({ search: 'name=m2* page 2', max: 10 })).map(({ name }) => name)[0]).toBe('m29')
  })

  it('knows states in both spellings, and those that only searches have', async () => {
    const { system, fake } = world(seeds)
    const found = async (search: string): Promise<number> => (await system.vmsService().list({ search })).length
    fake.change('vms/1', { status: 'powering_up' })
    fake.change('vms/4', { status: 'migrating' })
    expect(await found('status=poweringup')).toBe(1)
    expect(await found('status=PoweringUp')).toBe(1)
    expect(await found('status=powering_up')).toBe(1)
    expect(await found('status=migratingfrom')).toBe(1)
    expect(await found('status!=poweringup')).toBe(3)
    fake.change('hosts/' + (fake.list('hosts')[0]?.id ?? ''), { status: 'non_responsive' })
    expect(await system.hostsService().list({ search: 'status=nonresponsive' })).toHaveLength(1)
  })

  it('ranks the severities of events, and knows their days', async () => {
    const { system, fake } = world()
    const events = system.eventsService()
    for (const severity of ['normal', 'warning', 'error', 'alert'] as const) {
      await events.add({ event: { customId: 1, description: severity, origin: 'test', severity } })
    }
    const found = async (search: string): Promise<unknown[]> =>
      (await events.list({ search })).map(({ description }) => description)
    expect(await found('severity>=error')).toEqual(['alert', 'error'])
    expect(await found('severity>normal')).toEqual(['alert', 'error', 'warning'])
    expect(await found('severity<Warning')).toEqual(['normal'])
    expect(await found('severity!=alert and message=*r*')).toEqual(['error', 'warning', 'normal'])
    expect((await refusal(events.list({ search: 'severity=bad' }))).status).toBe(400)
    expect(await found('time=Today')).toHaveLength(4)
    expect(await found('time<Today')).toEqual([])
    expect(await found('time>Yesterday and custom_event_id=1 and deleted=false')).toHaveLength(4)
    fake.advance(2 * 86_400_000)
    expect(await found('time=Today or time=Yesterday')).toEqual([])
  })

  it('finds jobs by the correlation id of their request, and by nothing else', async () => {
    const { system, fake } = world(seeds)
    await system
      .vmsService()
      .vmService('1')
      .start({}, { headers: { 'correlation-id': 'my-work' } })
    await system.vmsService().vmService('3').stop()
    const jobs = system.jobsService()
    const found = await jobs.list({ search: 'correlation_id=my-work' })
    expect(found.map(({ description }) => description)).toEqual(['Launching VM web-1'])
    expect(await jobs.list({ search: 'correlation_id="my-work"' })).toHaveLength(1)
    expect(await jobs.list({ search: 'correlation_id=other' })).toHaveLength(0)
    expect((await refusal(jobs.list({ search: 'status=started' }))).detail).toContain('jobs have no field status')
    expect(Object.keys(fake.list('jobs')[0] ?? {})).not.toContain('correlationId')
  })

  it('is read into conditions', () => {
    expect(parseSearch('a=1 and b!="2 3" sortby c desc page 4')).toEqual({
      condition: {
        kind: 'all',
        of: [
          { kind: 'compare', field: 'a', operator: '=', value: '1' },
          { kind: 'compare', field: 'b', operator: '!=', value: '2 3' },
        ],
      },
      sortBy: 'c',
      isDescending: true,
      page: 4,
    })
  })
})
