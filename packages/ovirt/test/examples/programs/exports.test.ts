import { describe, expect, it, vi } from 'vitest'
import { exampleWorld } from './support/example-world.ts'

describe('templates and files of machines', () => {
  it('makes a template of a machine, and writes it to a file', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    expect((await world.run('add-template', 'web', 'golden')).lines).toEqual(['golden is a template of web'])
    const template = world.fake.list('templates').find(({ name }) => name === 'golden')
    expect(template?.status).toBe('ok')
    const { lines } = await world.run('export-template', 'golden', 'host-1', '/exports')
    expect(lines).toEqual(['golden is in /exports/golden.ova on host-1'])
    expect(world.sentTo(`templates/${template?.id}/export`)).toContain('<filename>golden.ova</filename>')
  })

  it('writes a machine to a file', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const { lines } = await world.run('export-vm-as-ova', 'web', 'host-1', '/exports')
    expect(lines).toEqual(['web is in /exports/web.ova on host-1'])
    expect(world.sentTo('vms/1/export')).toContain('<directory>/exports</directory>')
    const [job] = world.fake.list('jobs')
    expect(job?.status).toBe('finished')
  })

  it('says why a machine cannot be written', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'web', status: 'up' }] })
    const { complaints, exitCode } = await world.run('export-vm-as-ova', 'web', 'host-1', '/exports')
    expect([exitCode, complaints]).toEqual([1, [expect.stringContaining('VM is not down')]])
  })

  it('brings a machine over from VMware', async () => {
    await using world = await exampleWorld()
    vi.stubEnv('VCENTER_PASSWORD', 'secret-of-a-vcenter')
    const url = 'vpx://user@vcenter.example.com/Datacenter/host.example.com'
    const { lines, complaints } = await world.run('import-vm', 'web', url, 'user', 'Default', 'data')
    expect([lines, complaints]).toEqual([['web is being imported', 'web is there'], []])
    const body = world.sentTo('externalvmimports')
    for (const part of [
      '<provider>vmware</provider>',
      `<url>${url}</url>`,
      '<password>secret-of-a-vcenter</password>',
      '<storage_domain>',
    ])
      expect(body).toContain(part)
  })

  it('registers a machine that is on a storage domain', async () => {
    await using world = await exampleWorld({
      storageDomains: [{ id: 's', name: 'data' }],
      vms: [{ id: '1', name: 'web', diskAttachments: [{ disk: { id: 'd', alias: 'boot' } }] }],
    })
    const { lines, complaints } = await world.run('register-vm', 'data', 'web', 'Default')
    expect([lines, complaints]).toEqual([['web is registered in Default'], []])
    expect(world.sentTo('storagedomains/s/vms/1/register')).toContain('<reassign_bad_macs>true</reassign_bad_macs>')
    expect((await world.run('register-vm', 'data', 'other', 'Default')).complaints).toEqual([
      'data has no unregistered other',
    ])
  })

  it('lists images of a provider, and imports one', async () => {
    const images = [{ id: 'i', name: 'cirros' }]
    await using world = await exampleWorld({ openstackImageProviders: [{ id: 'p', name: 'glance', images }] })
    expect((await world.run('list-glance-images')).lines).toEqual(['glance: cirros'])
    const { lines } = await world.run('import-glance-image', 'glance', 'cirros', 'data', 'Default')
    expect(lines).toEqual(['cirros is being imported to data as a template'])
    const body = world.sentTo('openstackimageproviders/p/images/i/import')
    expect(body).toContain('<import_as_template>true</import_as_template>')
    const missing = await world.run('import-glance-image', 'glance', 'fedora', 'data', 'Default')
    expect(missing.complaints).toEqual(['glance has no image fedora'])
    const nowhere = await world.run('import-glance-image', 'other', 'fedora', 'data', 'Default')
    expect(nowhere.complaints).toEqual(['there is no provider other'])
  })
})
