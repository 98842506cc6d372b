import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

const seeds = {
  hosts: [
    { id: 'h1', name: 'one' },
    { id: 'h2', name: 'two' },
  ],
  vms: [
    { id: '1', name: 'web' },
    { id: '2', name: 'up', status: 'up' },
  ],
}

/** The statuses that a virtual machine goes through, as steps of the clock show them. */
function course({ fake }: ReturnType<typeof world>, id: string, steps: number): unknown[] {
  const seen: unknown[] = [fake.vm(id)?.status]
  for (let step = 0; step < steps; step += 1) {
    fake.advance(60_000)
    seen.push(fake.vm(id)?.status)
  }
  return seen
}

describe('a virtual machine', () => {
  it('starts on a host, and stops', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('1')
    await service.start()
    expect(course(made, '1', 2)).toEqual(['wait_for_launch', 'powering_up', 'up'])
    expect(await service.get()).toMatchObject({ host: { id: 'h1', href: '/ovirt-engine/api/hosts/h1' } })
    await service.stop({ reason: 'asked' })
    expect(course(made, '1', 1)).toEqual(['powering_down', 'down'])
    const stopped = await service.get()
    expect(stopped).toMatchObject({ stopReason: 'asked', status: 'down' })
    expect(stopped.host).toBeUndefined()
    expect(stopped.stopTime).toBeInstanceOf(Date)
  })

  it('stops though it was about to start', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('1')
    await service.start()
    await service.stop()
    expect(course(made, '1', 4)).toEqual(['powering_down', 'down', 'down', 'down', 'down'])
  })

  it('is shut down, rebooted, suspended and resumed', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('2')
    await service.reboot()
    expect(course(made, '2', 1)).toEqual(['reboot_in_progress', 'up'])
    await service.suspend()
    expect(course(made, '2', 1)).toEqual(['saving_state', 'suspended'])
    await service.start()
    expect(course(made, '2', 2)).toEqual(['restoring_state', 'powering_up', 'up'])
    await service.shutdown()
    expect(course(made, '2', 2)).toEqual(['powering_down', 'powering_down', 'down'])
    expect(await refusal(service.reboot())).toEqual({ status: 409, detail: '[Cannot reboot VM. VM is not running.]' })
  })

  it('is not started while it is on its way', async () => {
    const made = world({ ...seeds, vms: [...seeds.vms, { id: '3', name: 'asleep', status: 'suspended' }] })
    const vms = made.system.vmsService()
    await vms.vmService('2').migrate()
    await vms.vmService('3').start()
    for (const [id, status] of [
      ['2', 'migrating'],
      ['3', 'restoring_state'],
    ] as const) {
      const { detail } = await refusal(vms.vmService(id).start())
      expect([detail, made.fake.vm(id)?.status]).toEqual([`[Cannot run VM. VM is in status ${status}.]`, status])
    }
    made.fake.settle()
    await vms.vmService('2').reboot()
    expect((await refusal(vms.vmService('2').start())).detail).toContain('reboot_in_progress')
  })

  it('is left alone while something is done to its disks', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('1')
    const disk = { name: 'data', provisionedSize: 1024, format: 'raw' as const }
    await service.diskAttachmentsService().add({ attachment: { interface: 'virtio', bootable: false, disk } })
    const wanted = [
      async () => await service.start(),
      async () => await service.remove(),
      async () => await service.clone({ vm: { name: 'copy' } }),
      async () => await service.snapshotsService().add({ snapshot: { description: 'before' } }),
    ]
    for (const ask of wanted) {
      const { status, detail } = await refusal(ask())
      expect([status, detail]).toEqual([409, expect.stringContaining('The following disks are locked: data.')])
    }
    made.fake.settle()
    await service.clone({ vm: { name: 'copy' } })
    await service.snapshotsService().add({ snapshot: { description: 'before' } })
    expect((await refusal(service.clone({ vm: { name: 'other' } }))).detail).toContain('VM is locked')
    made.fake.settle()
    await service.remove()
    expect(made.fake.vms().map(({ name }) => name)).toEqual(['up', 'copy'])
  })

  it('can be started paused', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('1')
    await service.start({ pause: true })
    expect(course(made, '1', 2).at(-1)).toBe('paused')
    await service.start()
    expect(made.fake.vm('1')?.status).toBe('up')
  })

  it('migrates, or stays where it is', async () => {
    const made = world(seeds)
    const service = made.system.vmsService().vmService('2')
    expect((await service.get()).host?.id).toBe('h1')
    await service.migrate()
    expect(course(made, '2', 1)).toEqual(['migrating', 'up'])
    expect((await service.get()).host?.id).toBe('h2')
    await service.migrate({ host: { name: 'one' } })
    await service.cancelMigration()
    expect((await service.get()).status).toBe('up')
    made.fake.advance(600_000)
    expect((await service.get()).host?.id).toBe('h2')
    expect((await refusal(service.migrate({ host: { id: 'h2' } }))).status).toBe(409)
    made.fake.change('hosts/h1', { status: 'non_responsive' })
    expect((await refusal(service.migrate())).detail).toContain('no host that satisfies')
    expect((await refusal(service.migrate({ host: { id: 'nobody' } }))).status).toBe(404)
  })

  it('does not start without a host', async () => {
    const { fake, system } = world(seeds)
    for (const id of ['h1', 'h2']) fake.change(`hosts/${id}`, { status: 'maintenance' })
    expect(await refusal(system.vmsService().vmService('1').start())).toEqual({
      status: 409,
      detail: '[Cannot run VM. There is no host that satisfies current scheduling constraints.]',
    })
  })

  it('becomes at its next start what it was changed to while it ran', async () => {
    const { fake, system } = world(seeds)
    const service = system.vmsService().vmService('2')
    await service.update({ vm: { memory: 2 ** 31 }, nextRun: true })
    expect(await service.get()).toMatchObject({ memory: 2 ** 30, nextRunConfigurationExists: true })
    expect((await service.get({ nextRun: true })).memory).toBe(2 ** 31)
    await service.stop()
    fake.settle()
    expect(await service.get()).toMatchObject({ memory: 2 ** 31, nextRunConfigurationExists: false })
  })

  it('is changed within, not as a whole', async () => {
    const { system } = world(seeds)
    const service = system.vmsService().vmService('1')
    const changed = await service.update({ vm: { name: 'other', cpu: { topology: { sockets: 4 } } } })
    expect(changed).toMatchObject({ id: '1', name: 'other', cpu: { topology: { sockets: 4, cores: 1 } } })
    expect((await refusal(service.update({ vm: { name: 'up' } }))).status).toBe(409)
  })

  it('gives a ticket for its console while it runs', async () => {
    const { system } = world(seeds)
    const ticket = await system
      .vmsService()
      .vmService('2')
      .ticket({ ticket: { value: 'abc', expiry: 60 } })
    expect(ticket).toMatchObject({ value: 'abc', expiry: 60 })
    expect((await refusal(system.vmsService().vmService('1').ticket())).status).toBe(409)
  })

  it('is done when that is waited for', async () => {
    const { fake, system } = world({ ...seeds, transitionMs: 5 })
    await system.vmsService().vmService('1').start({ async: false })
    expect(fake.vm('1')?.status).toBe('up')
  })
})

describe('making virtual machines', () => {
  it('from the Blank template', async () => {
    const { fake, system } = world()
    const vm = { name: 'new', cluster: { name: 'Default' }, template: { name: 'Blank' }, memory: 2 ** 29 }
    const { data, response } = await system.vmsService().add({ vm }).withResponse()
    expect(response.status).toBe(201)
    expect(response.headers.get('location')).toContain(`/ovirt-engine/api/vms/${data.id}`)
    expect(data).toMatchObject({
      name: 'new',
      status: 'down',
      memory: 2 ** 29,
      cluster: { id: fake.list('clusters')[0]?.id },
    })
    const { snapshots } = await system
      .vmsService()
      .vmService(data.id ?? '')
      .get({ follow: 'snapshots' })
    expect([...snapshots]).toMatchObject([{ description: 'Active VM', snapshotType: 'active' }])
  })

  it('from a template with disks, which takes its time', async () => {
    const { fake, system } = world({
      templates: [
        {
          id: 't1',
          name: 'golden',
          memory: 2 ** 32,
          nics: [{ name: 'eth0' }],
          diskAttachments: [{ bootable: true, disk: { id: 'd1', name: 'system', provisionedSize: 2 ** 33 } }],
        },
      ],
    })
    const vms = system.vmsService()
    const { data, response } = await vms
      .add({ vm: { name: 'copy', cluster: { name: 'Default' }, template: { id: 't1' } } })
      .withResponse()
    expect(response.status).toBe(202)
    expect(data).toMatchObject({ status: 'image_locked', memory: 2 ** 32 })
    const service = vms.vmService(data.id ?? '')
    expect((await refusal(service.start())).detail).toContain('locked')
    expect((await refusal(service.remove())).status).toBe(409)
    fake.settle()
    const vm = await service.get({ follow: ['nics', 'diskAttachments.disk'] })
    expect([vm.status, vm.nics.map(({ name }) => name)]).toEqual(['down', ['eth0']])
    expect([...vm.diskAttachments]).toMatchObject([
      { bootable: true, disk: { alias: 'system', provisionedSize: 2 ** 33 } },
    ])
    expect(vm.diskAttachments[0]?.disk.id).not.toBe('d1')
    expect((await refusal(system.templatesService().templateService('t1').remove())).detail).toContain('copy')
  })

  it('by cloning one', async () => {
    const { fake, system } = world({
      vms: [{ id: '1', name: 'web', memory: 2 ** 31, diskAttachments: [{ disk: { name: 'a' } }] }],
    })
    await system
      .vmsService()
      .vmService('1')
      .clone({ vm: { name: 'second' } })
    expect(fake.vm('second')).toMatchObject({ status: 'image_locked', memory: 2 ** 31 })
    fake.settle()
    expect(fake.vm('second')?.status).toBe('down')
    expect(fake.list('disks')).toHaveLength(2)
  })

  it('and removing them with their disks, or without', async () => {
    const disks = (name: string) => [{ disk: { name, id: name } }]
    const { fake, system } = world({
      vms: [
        { id: '1', name: 'a', diskAttachments: disks('d1') },
        { id: '2', name: 'b', diskAttachments: disks('d2') },
        { id: '3', name: 'c', deleteProtected: true },
        { id: '4', name: 'd', diskAttachments: disks('d4') },
      ],
    })
    const vms = system.vmsService()
    await vms.vmService('1').remove()
    await vms.vmService('2').remove({ detachOnly: true })
    expect((await refusal(vms.vmService('3').remove())).status).toBe(409)
    expect(fake.list('disks').map(({ id }) => id)).toEqual(['d2', 'd4'])
    const { response } = await vms.vmService('4').remove({ async: true }).withResponse()
    expect([response.status, fake.vm('d')?.status]).toEqual([202, 'image_locked'])
    fake.settle()
    expect(fake.vms().map(({ name }) => name)).toEqual(['c'])
  })

  it('in pools', async () => {
    const { fake, system } = world()
    const pool = await system.vmPoolsService().add({
      pool: { name: 'desk-??', size: 2, cluster: { name: 'Default' }, template: { name: 'Blank' } },
    })
    expect(fake.vms().map(({ name }) => name)).toEqual(['desk-01', 'desk-02'])
    await system
      .vmPoolsService()
      .poolService(pool.id ?? '')
      .allocateVm()
    fake.settle()
    expect(fake.vm('desk-01')?.status).toBe('up')
  })
})
