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
    { id: '2', name: 'web-2', status: 'up', memory: 2 ** 32, cluster: { name: 'other one' } },
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
    ['Vms.name=web-1', ['1']],
    ['Vms: name=web-1', ['1']],
    ['status=up and name=web*', ['2']],
    ['status=UP name=web*', ['2']],
    ['status=down and (name=web* or name=a*)', ['1', '4']],
    ['name=a.b or status=up and name=web*', ['2', '4']],
    ['cluster=Default', ['1', '3', '4']],
    ['cluster = "other one"', ['2']],
    ['cluster.name=other*', ['2']],
    ['datacenter=Default', ['1', '2', '3', '4']],
    ['nics.name=eth0', ['1']],
    ['disks.alias=big', ['4']],
    ['storage.name=data', ['4']],
    ['memory > 1024', ['2']],
    ['memory <= 1024', ['1', '3', '4']],
    ['creation_time < 2021-01-01', ['3']],
    ['template=Blank', ['1', '2', '3', '4']],
    ['front', ['1']],
    ['web', ['1', '2']],
    ['id=3', ['3']],
    ['delete_protected=false page 2', ['3', '4']],
    ['sortby name', ['4', '3', '1', '2']],
    ['sortby name desc', ['2', '1', '3', '4']],
    ['sortby memory desc page 1', ['2', '1']],
    ['status=up sortby name asc page 2', []],
  ])('%s', async (search, ids) => {
    const { system } = world(seeds)
    const max = /page \d/.test(search) ? 2 : undefined
    const found = await system.vmsService().list(max === undefined ? { search } : { search, max })
    expect(found.map(({ id }) => id)).toEqual(ids)
  })

  it.each(['nonsense=1', 'name=', 'name="web', '(name=a', 'name=a)', 'and', 'cluster.nonsense=1', 'sortby nonsense'])(
    '%s is refused',
    async (search) => {
      const { system } = world(seeds)
      expect((await refusal(system.vmsService().list({ search }))).status).toBe(400)
    },
  )

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
    expect(await system.disksService().list({ search: 'alias=big' })).toHaveLength(1)
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

  it('is read into conditions', () => {
    expect(parseSearch('Vms: a=1 and b!="2 3" sortby c desc page 4')).toEqual({
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
