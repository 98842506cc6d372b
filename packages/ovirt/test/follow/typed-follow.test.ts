import type { ApiPromise, List, ListPromise, Vm } from '@sdk/ovirt'
import type { VmsListParameters } from '@sdk/ovirt/services'
import type { Disk, DiskAttachment, Nic, VnicProfile } from '@sdk/ovirt/types'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { WithLinks } from '../../src/follow/followed.ts'
import { scriptedEngine, xml } from '../support/scripted-engine.ts'

const document = `<vms><vm id="1"><name>web</name>
  <nics><nic id="2"><vnic_profile id="3"><name>lan</name></vnic_profile></nic></nics>
  <disk_attachments><disk_attachment id="4"><disk id="5"><name>root</name></disk></disk_attachment></disk_attachments>
</vm></vms>`

function world() {
  const { connection, sent } = scriptedEngine(() => xml(document))
  return { sent, vms: connection.systemService().vmsService() }
}

describe('what is followed', () => {
  test('is there, and needs no looking for', async () => {
    const { vms, sent } = world()
    const list = await vms.list({ follow: ['nics.vnicProfile', 'diskAttachments.disk'] })
    expect(list.flatMap(({ nics }) => nics.map(({ vnicProfile }) => vnicProfile.name))).toEqual(['lan'])
    expect(list.flatMap(({ diskAttachments }) => diskAttachments.map(({ disk }) => disk.name))).toEqual(['root'])
    expect(sent).toEqual(['GET /vms?follow=nics.vnic_profile,disk_attachments.disk'])
    const names: (string | undefined)[] = []
    for await (const { nics } of vms.list({ follow: ['nics'], search: 'name=web' }).pages()) {
      names.push(...nics.map(({ id }) => id))
    }
    expect(names).toEqual(['2'])
  })

  test('may be one text, in either spelling', async () => {
    const { vms, sent } = world()
    const [first] = await vms.list({ follow: 'nics,disk_attachments.disk' })
    expect(first?.diskAttachments[0]?.disk.name).toBe('root')
    await vms.list({ follow: 'diskAttachments.disk' })
    expect(sent).toEqual(['GET /vms?follow=nics,disk_attachments.disk', 'GET /vms?follow=disk_attachments.disk'])
  })
})

describe('types', () => {
  const { vms } = world()
  const vm = vms.vmService('1')

  test('are those of the model where nothing is followed, or the compiler cannot see what', () => {
    expectTypeOf(() => vms.list()).returns.toEqualTypeOf<ListPromise<List<Vm>, Vm>>()
    expectTypeOf(() => vms.list({ search: 'name=web', max: 1 })).returns.toEqualTypeOf<ListPromise<List<Vm>, Vm>>()
    expectTypeOf(() => vm.get()).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(() => vm.get({ follow: undefined })).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(() => vm.get({ follow: [] })).returns.toEqualTypeOf<ApiPromise<Vm>>()
    expectTypeOf(vms.list).returns.toEqualTypeOf<ListPromise<List<Vm>, Vm>>()
    const seen = (text: string, texts: readonly string[], more: string[], any: VmsListParameters) => [
      vms.list({ follow: text }),
      vms.list({ follow: texts }),
      vms.list({ follow: more }),
      vms.list({ follow: ['nics', text] }),
      vms.list(any),
    ]
    expectTypeOf(seen).returns.toEqualTypeOf<ListPromise<List<Vm>, Vm>[]>()
  })

  test('have the links that are followed', () => {
    const one = () => vm.get({ follow: ['nics'] })
    expectTypeOf(one).returns.resolves.toEqualTypeOf<WithLinks<Vm, 'nics'>>()
    expectTypeOf(one).returns.resolves.toExtend<Vm>()
    const many = () =>
      vms.list({ follow: ['nics.vnicProfile', 'nics.network', 'diskAttachments.disk', 'cluster'] as const })
    type Found = Awaited<ReturnType<typeof many>>[number]
    expectTypeOf<Found>().toExtend<Vm>()
    expectTypeOf<Found['nics']>().toExtend<List<Nic>>()
    expectTypeOf<Found['nics'][number]['vnicProfile']>().toEqualTypeOf<VnicProfile>()
    expectTypeOf<Found['nics'][number]['name']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Found['diskAttachments'][number]>().toExtend<DiskAttachment>()
    expectTypeOf<Found['diskAttachments'][number]['disk']>().toEqualTypeOf<Disk>()
    expectTypeOf<Found['cluster']['id']>().toEqualTypeOf<string | undefined>()
    expectTypeOf<Found['tags']>().toEqualTypeOf<Vm['tags']>()
    const text = () => vm.get({ follow: 'disk_attachments.disk' })
    expectTypeOf(text).returns.resolves.toEqualTypeOf<WithLinks<Vm, 'diskAttachments.disk'>>()
  })

  test('refuse what is no link', () => {
    const never = (): unknown => [
      // @ts-expect-error no such link
      vms.list({ follow: ['nisc'] }),
      // @ts-expect-error no such link there
      vms.list({ follow: ['nics', 'diskAttachments.disc'] }),
      // @ts-expect-error a member that is no link
      vms.list({ follow: ['cpu'] }),
      // @ts-expect-error engines have no such collection below a snapshot
      vm.snapshotsService().list({ follow: ['diskAttachments'] }),
      // @ts-expect-error not the name of the link
      vms.list({ follow: 'network' }),
      // @ts-expect-error in a text too
      vms.list({ follow: 'nics,tagz' }),
      // @ts-expect-error engines take blanks for a part of the name
      vms.list({ follow: 'nics, tags' }),
      // @ts-expect-error too deep
      vms.list({ follow: ['cluster.dataCenter.clusters.dataCenter.clusters.dataCenter'] }),
      // @ts-expect-error neither text nor list
      vms.list({ follow: 5 }),
    ]
    expect(never).toBeTypeOf('function')
  })
})
