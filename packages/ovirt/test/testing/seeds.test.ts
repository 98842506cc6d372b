import { ConfigError } from '@sdk/ovirt'
import type { Disk, Vm } from '@sdk/ovirt/types'
import { createFakeEngine, type FakeEngine, type ObjectAt } from '@sdk/ovirt/testing'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { world } from './support/world.ts'

describe('what a fake begins with', () => {
  it('is what an engine has after its set-up', async () => {
    const { fake, system } = world()
    const names = ['dataCenters', 'clusters', 'hosts', 'storageDomains', 'networks', 'templates', 'vms'] as const
    expect(names.map((name) => fake.list(name).map((one) => one.name))).toEqual([
      ['Default'],
      ['Default'],
      ['host-1'],
      ['data'],
      ['ovirtmgmt'],
      ['Blank'],
      [],
    ])
    const { specialObjects, summary } = await system.get()
    expect(specialObjects?.blankTemplate?.href).toBe('/ovirt-engine/api/templates/00000000-0000-0000-0000-000000000000')
    expect(summary).toMatchObject({ hosts: { active: 1 }, storageDomains: { active: 1 }, users: { total: 1 } })
  })

  it('is the same each time', () => {
    const ids = (fake: FakeEngine): unknown[] =>
      ['hosts', 'vms', 'tags'].map((name) => fake.list(name).map(({ id }) => id))
    const options = { vms: [{ name: 'a' }, { name: 'b' }] }
    expect(ids(createFakeEngine(options))).toEqual(ids(createFakeEngine(options)))
  })

  it('is what is given, with references by name and what belongs to it', async () => {
    const { system } = world({
      clusters: [{ name: 'one' }, { name: 'two' }],
      vms: [{ id: '1', name: 'web', cluster: { name: 'two' }, snapshots: [{ description: 'old' }] }],
    })
    const vm = await system
      .vmsService()
      .vmService('1')
      .get({ follow: ['cluster', 'snapshots'] })
    expect([vm.cluster.name, vm.snapshots.map(({ description }) => description)]).toEqual(['two', ['old']])
  })

  it('may be very many, of which none is kept', async () => {
    let made = 0
    const make = (index: number): { name: string } => {
      made += 1
      return { name: `vm-${index}` }
    }
    const { fake, system } = world({ vms: { count: 100_000, make } })
    const vms = system.vmsService()
    const page = await vms.list({ search: 'page 1000', max: 100 })
    expect(page.map(({ name }) => name)).toEqual(Array.from({ length: 100 }, (_, index) => `vm-${99_900 + index}`))
    // The first was looked at to check it.
    expect(made).toBe(101)
    const service = vms.vmService(page[0]?.id ?? '')
    await service.start()
    expect((await service.get()).status).toBe('wait_for_launch')
    expect((await vms.list({ search: 'status=wait_for_launch' })).map(({ name }) => name)).toEqual(['vm-99900'])
    fake.removeVm(page[1]?.id ?? '')
    fake.addVm({ name: 'last' })
    const end = await vms.list({ search: 'page 1000', max: 100 })
    expect([end.length, end.at(-1)?.name, end[1]?.name]).toEqual([100, 'last', 'vm-99902'])
    expect((await system.get()).summary?.vms).toEqual({ active: 0, total: 100_000 })
  })

  it('may have ids of its own, also of many', async () => {
    const { fake, system } = world({ vms: { count: 3, make: (index) => ({ id: `id-${index}`, name: `vm-${index}` }) } })
    expect((await system.vmsService().vmService('id-2').get()).name).toBe('vm-2')
    fake.remove('vms/id-1')
    expect(fake.vms().map(({ id }) => id)).toEqual(['id-0', 'id-2'])
  })

  it.each([
    [{ vms: [{ nmae: 'x' }] }, 'vms[0].nmae: is no member of vm'],
    [{ disks: [{ provisionedSize: 'big' }] }, 'disks[0].provisionedSize'],
    [{ vms: { count: 1, make: () => ({ memory: 'much' }) } }, 'vms.make(0).memory'],
    [{ vms: { count: -1, make: () => ({}) } }, 'vms'],
    [{ hosts: [{ id: '1' }, { id: '1' }] }, 'hosts[1].id: is that of another object, too'],
    [{ host: [] }, 'did you mean hosts?'],
  ])('is refused where it cannot be right: %j', (options, message) => {
    expect(() => createFakeEngine(options as never)).toThrow(ConfigError)
    expect(() => createFakeEngine(options as never)).toThrow(message)
  })
})

describe('the objects of a fake', () => {
  it('can be read, added, changed and removed without a request', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const nic = fake.add('vms/1/nics', { name: 'eth0' })
    expect(nic['href']).toBe(`/ovirt-engine/api/vms/1/nics/${nic.id}`)
    fake.change(`vms/1/nics/${nic.id}`, { plugged: false })
    const nics = system.vmsService().vmService('1').nicsService()
    expect((await nics.list()).map(({ name, plugged }) => [name, plugged])).toEqual([['eth0', false]])
    fake.remove(`vms/1/nics/${nic.id}`)
    expect(fake.list('vms/1/nics')).toEqual([])
    fake.add('datacenters', { id: 'dc', name: 'second' })
    expect(fake.get('dataCenters/dc')).toMatchObject({ name: 'second', status: 'up' })
    expect(fake.get('vms/9')).toBeUndefined()
    expect(() => fake.list('nothing')).toThrow(ConfigError)
    expect(() => fake.change('vms/9', {})).toThrow(ConfigError)
    expect(() => fake.change('vms/1', { memory: 'x' as never })).toThrow('members.memory')
    expect(() => fake.add('vms/1/tags', { name: 'x' })).toThrow(ConfigError)
  })

  it('have their types', () => {
    expectTypeOf<ObjectAt<'vms'>>().toExtend<Vm>()
    expectTypeOf<ObjectAt<'disks/1'>>().toExtend<Disk>()
    expectTypeOf<ObjectAt<'vms/1/nics'>['name']>().toBeUnknown()
    expectTypeOf<Parameters<typeof createFakeEngine>[0]>().toExtend<{ hosts?: unknown } | undefined>()
    // @ts-expect-error -- disks have no memory
    const wrong = (): unknown => createFakeEngine({ disks: [{ memory: 1 }] })
    expect(wrong).toThrow(ConfigError)
  })
})
