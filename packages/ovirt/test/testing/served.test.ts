import { serve } from '@core/http/testing'
import { Connection } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

describe('a fake engine over real sockets', () => {
  it('has a machine made, run and removed, with its disk and what is on it', async () => {
    const fake = createFakeEngine({ transitionMs: 2 })
    await using server = await serve(fake.fetch)
    const login = { username: 'admin@internal', password: 'secret' }
    await using connection = new Connection({ url: `${server.url}/ovirt-engine/api`, ...login })
    const system = connection.systemService()
    const vm = await system
      .vmsService()
      .add({ vm: { name: 'web', cluster: { name: 'Default' }, template: { name: 'Blank' } } })
    const service = system.vmsService().vmService(vm.id ?? '')
    const attachment = await service.diskAttachmentsService().add(
      {
        attachment: {
          bootable: true,
          interface: 'virtio',
          disk: { format: 'raw', provisionedSize: 2 ** 20, storageDomains: [{ name: 'data' }] },
        },
      },
      { headers: { 'X-Ovirt-Expect': '201-created' } },
    )
    const transfers = system.imageTransfersService()
    const begun = await transfers.add(
      { imageTransfer: { disk: { id: attachment.id ?? '' }, direction: 'upload' } },
      { headers: { 'X-Ovirt-Expect': '201-created' } },
    )
    const url = begun.transferUrl ?? ''
    expect(url.startsWith(`${server.url}/images/`)).toBe(true)
    const content = new TextEncoder().encode('what is on the disk')
    const put = await fetch(url, { method: 'PUT', body: content, headers: { 'content-range': 'bytes 512-530/*' } })
    expect(put.status).toBe(200)
    const chunked = await fetch(url, { method: 'PUT', body: new Blob([content]).stream(), duplex: 'half' })
    expect(chunked.status).toBe(400)
    const got = await fetch(url, { headers: { range: 'bytes=512-530' } })
    expect([got.status, await got.text()]).toEqual([206, 'what is on the disk'])
    await transfers.imageTransferService(begun.id ?? '').finalize({}, { headers: { 'X-Ovirt-Expect': '200-ok' } })
    await service.start({ async: false })
    const listed = await system.vmsService().list({ search: 'status=up', follow: 'disk_attachments.disk' })
    expect(listed.map(({ name, diskAttachments }) => [name, diskAttachments[0]?.disk.status])).toEqual([['web', 'ok']])
    await service.stop({ async: false })
    await service.remove()
    expect([fake.vms(), fake.list('disks')]).toEqual([[], []])
  })

  it('streams a list of many', async () => {
    const fake = createFakeEngine({ vms: { count: 1500, make: (index) => ({ name: `vm-${index}` }) } })
    await using server = await serve(fake.fetch)
    for (const format of ['xml', 'json'] as const) {
      const login = { username: 'admin@internal', password: 'secret' }
      await using connection = new Connection({ url: `${server.url}/ovirt-engine/api`, ...login, format })
      const names = (await connection.systemService().vmsService().list()).map(({ name }) => name)
      expect([names.length, names[1234]]).toEqual([1500, 'vm-1234'])
    }
  })
})
