import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

describe('disks', () => {
  it('are locked, then there', async () => {
    const { fake, system } = world()
    const { data, response } = await system
      .disksService()
      .add({ disk: { alias: 'data', format: 'raw', provisionedSize: 2 ** 30, storageDomains: [{ name: 'data' }] } })
      .withResponse()
    expect(response.status).toBe(202)
    const domainId = fake.list('storageDomains')[0]?.id
    expect(data).toMatchObject({ name: 'data', alias: 'data', status: 'locked', storageDomains: [{ id: domainId }] })
    const service = system.disksService().diskService(data.id ?? '')
    expect((await refusal(service.remove())).detail).toContain('is locked')
    fake.settle()
    expect((await service.get()).status).toBe('ok')
    const ofDomain = system
      .storageDomainsService()
      .storageDomainService(domainId ?? '')
      .disksService()
    expect((await ofDomain.list()).map(({ name }) => name)).toEqual(['data'])
    await service.remove()
    expect((await refusal(service.get())).status).toBe(404)
  })

  it('grow, and do not shrink', async () => {
    const { fake, system } = world({ disks: [{ id: 'd', alias: 'data', provisionedSize: 2 ** 30 }] })
    const service = system.disksService().diskService('d')
    expect((await service.update({ disk: { provisionedSize: 2 ** 31 } })).status).toBe('locked')
    fake.settle()
    expect(await service.get()).toMatchObject({ provisionedSize: 2 ** 31, status: 'ok' })
    expect((await refusal(service.update({ disk: { provisionedSize: 5 } }))).status).toBe(409)
    await service.update({ disk: { alias: 'other' } })
    expect(await service.get()).toMatchObject({ name: 'other', alias: 'other', status: 'ok' })
  })

  it('are copied and moved', async () => {
    const { fake, system } = world({
      disks: [{ id: 'd', alias: 'data' }],
      storageDomains: [
        { id: 's1', name: 'one' },
        { id: 's2', name: 'two' },
      ],
    })
    const service = system.disksService().diskService('d')
    await service.move({ storageDomain: { name: 'two' } })
    expect((await refusal(service.copy())).status).toBe(409)
    fake.settle()
    expect((await service.get()).storageDomains).toMatchObject([{ id: 's2' }])
    await service.copy({ disk: { name: 'copy' }, storageDomain: { id: 's1' } })
    fake.settle()
    expect(fake.list('disks').map(({ alias, status }) => [alias, status])).toEqual([
      ['data', 'ok'],
      ['copy', 'ok'],
    ])
  })

  it('are attached to virtual machines', async () => {
    const { fake, system } = world({
      vms: [
        { id: '1', name: 'web' },
        { id: '2', name: 'b' },
      ],
      disks: [{ id: 'd', alias: 'x' }],
    })
    const attachments = system.vmsService().vmService('1').diskAttachmentsService()
    const attachment = { interface: 'virtio', bootable: true } as const
    const made = await attachments.add({
      attachment: {
        ...attachment,
        disk: { format: 'cow', provisionedSize: 2 ** 30, storageDomains: [{ name: 'data' }] },
      },
    })
    expect(made).toMatchObject({ bootable: true, disk: { id: made.id }, vm: { id: '1' }, active: true })
    expect(fake.get(`disks/${made.id}`)).toMatchObject({ alias: 'web_Disk1', status: 'locked' })
    expect((await refusal(system.vmsService().vmService('1').start())).detail).toContain('web_Disk1')
    fake.settle()
    await attachments.add({ attachment: { ...attachment, disk: { id: 'd' } } })
    const other = system.vmsService().vmService('2').diskAttachmentsService()
    expect((await refusal(other.add({ attachment: { ...attachment, disk: { id: 'd' } } }))).status).toBe(409)
    await attachments.attachmentService('d').update({ diskAttachment: { active: false, disk: { alias: 'y' } } })
    expect([(await attachments.attachmentService('d').get()).active, fake.get('disks/d')?.alias]).toEqual([false, 'y'])
    await attachments.attachmentService('d').remove({ detachOnly: true })
    await attachments.attachmentService(made.id ?? '').remove()
    expect(await attachments.list()).toHaveLength(0)
    expect(fake.list('disks').map(({ id }) => id)).toEqual(['d'])
  })
})

describe('storage domains', () => {
  it('are made, attached, activated, and back', async () => {
    const { fake, system } = world()
    const storage = { type: 'nfs', address: 'nfs.example.com', path: '/more' } as const
    const { id = '', status } = await system
      .storageDomainsService()
      .add({ storageDomain: { name: 'more', type: 'data', storage, host: { name: 'host-1' } } })
    expect(status).toBe('locked')
    fake.settle()
    const domain = system.storageDomainsService().storageDomainService(id)
    expect((await domain.get()).status).toBe('unattached')
    expect(await domain.isAttached()).toBe(false)
    const center = system.dataCentersService().dataCenterService(fake.list('dataCenters')[0]?.id ?? '')
    await center.storageDomainsService().add({ storageDomain: { id } })
    const attached = center.storageDomainsService().storageDomainService(id)
    expect((await attached.get()).status).toBe('locked')
    fake.settle()
    expect(await attached.get()).toMatchObject({
      status: 'active',
      master: false,
      dataCenter: { id: fake.list('dataCenters')[0]?.id },
    })
    // Where it is attached is the only place that tells its status.
    expect((await domain.get()).status).toBeUndefined()
    expect((await refusal(domain.remove())).status).toBe(409)
    expect((await refusal(attached.remove())).status).toBe(409)
    await attached.deactivate()
    expect((await attached.get()).status).toBe('preparing_for_maintenance')
    fake.settle()
    await attached.activate()
    fake.settle()
    await attached.deactivate()
    fake.settle()
    await attached.remove()
    expect((await domain.get()).status).toBe('unattached')
    await domain.remove()
    expect(fake.list('storageDomains')).toHaveLength(1)
  })
})

describe('templates', () => {
  it('are made of virtual machines', async () => {
    const { fake, system } = world({
      vms: [{ id: '1', name: 'web', memory: 2 ** 31, diskAttachments: [{ disk: { name: 'a' } }] }],
    })
    const { id = '', status } = await system.templatesService().add({ template: { name: 'golden', vm: { id: '1' } } })
    expect([status, fake.vm('1')?.status]).toEqual(['locked', 'image_locked'])
    const service = system.templatesService().templateService(id)
    expect((await refusal(service.remove())).status).toBe(409)
    fake.settle()
    const { diskAttachments, ...template } = await service.get({ follow: 'disk_attachments' })
    expect(template).toMatchObject({ status: 'ok', memory: 2 ** 31, version: { versionNumber: 1 } })
    expect(diskAttachments.map((attachment) => attachment.template?.id)).toEqual([id])
    expect(fake.vm('1')?.status).toBe('down')
    await service.remove()
    expect(fake.list('templates').map(({ name }) => name)).toEqual(['Blank'])
    expect(fake.list('disks')).toHaveLength(1)
    const blank = system.templatesService().templateService('00000000-0000-0000-0000-000000000000')
    expect((await refusal(blank.remove())).status).toBe(409)
  })
})

describe('snapshots', () => {
  it('are taken, tried, gone back to and removed', async () => {
    const { fake, system } = world({
      vms: [{ id: '1', name: 'web', memory: 2 ** 30, diskAttachments: [{ disk: { id: 'd', name: 'a' } }] }],
    })
    const vm = system.vmsService().vmService('1')
    const { id = '', snapshotStatus } = await vm.snapshotsService().add({ snapshot: { description: 'before' } })
    expect([snapshotStatus, fake.vm('1')?.status]).toEqual(['locked', 'image_locked'])
    expect((await refusal(vm.snapshotsService().add({ snapshot: { description: 'again' } }))).status).toBe(409)
    fake.settle()
    expect(fake.get('disks/d')?.status).toBe('ok')
    const snapshot = vm.snapshotsService().snapshotService(id)
    expect((await snapshot.get({ follow: 'disks' })).disks.map((disk) => disk.id)).toEqual(['d'])
    await vm.update({ vm: { memory: 2 ** 32 } })
    await vm.previewSnapshot({ snapshot: { id } })
    fake.settle()
    expect([(await snapshot.get()).snapshotStatus, (await vm.get()).memory]).toEqual(['in_preview', 2 ** 30])
    await vm.undoSnapshot()
    fake.settle()
    expect([(await snapshot.get()).snapshotStatus, (await vm.get()).memory]).toEqual(['ok', 2 ** 32])
    await vm.previewSnapshot({ snapshot: { id } })
    fake.settle()
    await vm.commitSnapshot()
    fake.settle()
    expect((await vm.get()).memory).toBe(2 ** 30)
    expect((await refusal(vm.commitSnapshot())).status).toBe(409)
    await vm.update({ vm: { memory: 2 ** 33 } })
    await snapshot.restore()
    fake.settle()
    expect((await vm.get()).memory).toBe(2 ** 30)
    await snapshot.remove()
    expect((await snapshot.get()).snapshotStatus).toBe('locked')
    fake.settle()
    const left = await vm.snapshotsService().list()
    expect(left.map(({ description }) => description)).toEqual(['Active VM'])
    const active = vm.snapshotsService().snapshotService(left[0]?.id ?? '')
    expect((await refusal(active.remove())).status).toBe(409)
    expect((await refusal(vm.previewSnapshot({ snapshot: { id: 'x' } }))).status).toBe(404)
  })

  it('lock the disks of which they are taken, that have images, until they are there', async () => {
    const names = ['web', 'lun', 'broken'] as const
    const { fake, system } = world({
      disks: [
        { id: 'web', alias: 'web' },
        { id: 'lun', alias: 'lun', storageType: 'lun' },
        { id: 'broken', alias: 'broken', status: 'illegal' },
      ],
      vms: [{ id: '1', name: 'web', status: 'up', diskAttachments: names.map((id) => ({ disk: { id } })) }],
    })
    await system
      .vmsService()
      .vmService('1')
      .snapshotsService()
      .add({ snapshot: { description: 'live' } })
    const statuses = () => names.map((name) => fake.get(`disks/${name}`)?.status)
    expect(statuses()).toEqual(['locked', 'ok', 'illegal'])
    const moved = await refusal(
      system
        .disksService()
        .diskService('web')
        .move({ storageDomain: { name: 'data' } }),
    )
    expect(moved).toMatchObject({ status: 409, detail: expect.stringContaining('is locked. Please try again') })
    fake.settle()
    expect(statuses()).toEqual(['ok', 'ok', 'illegal'])
  })

  it('leave a virtual machine running', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web', status: 'up' }] })
    const snapshots = system.vmsService().vmService('1').snapshotsService()
    await snapshots.add({ snapshot: { description: 'live' } })
    expect(fake.vm('1')?.status).toBe('up')
    fake.settle()
    expect((await snapshots.list()).map(({ snapshotStatus }) => snapshotStatus)).toEqual(['ok', 'ok'])
  })
})

describe('backups', () => {
  it('become ready, leave a checkpoint and end', async () => {
    const { fake, system } = world({
      vms: [{ id: '1', name: 'web', status: 'up', diskAttachments: [{ disk: { id: 'd', name: 'a' } }] }],
    })
    const vm = system.vmsService().vmService('1')
    const { id = '', phase } = await vm.backupsService().add({ backup: { disks: [{ id: 'd' }] } })
    const backup = vm.backupsService().backupService(id)
    expect(phase).toBe('initializing')
    expect((await refusal(backup.finalize())).status).toBe(409)
    fake.settle()
    expect((await backup.get()).phase).toBe('ready')
    expect((await backup.disksService().list()).map((disk) => disk.id)).toEqual(['d'])
    expect((await vm.checkpointsService().list()).map((checkpoint) => checkpoint.id)).toEqual([
      (await backup.get()).toCheckpointId,
    ])
    await backup.finalize()
    fake.settle()
    expect((await backup.get()).phase).toBe('succeeded')
  })
})
