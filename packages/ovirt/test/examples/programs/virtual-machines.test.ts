import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { eventually, exampleWorld } from './support/example-world.ts'

const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA somebody'
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'))
  await writeFile(join(folder, 'key.pub'), `${publicKey}\n`)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('reading virtual machines', () => {
  const vms = [
    { name: 'web-2', status: 'up', memory: 2 ** 31 },
    { name: 'web-1', memory: 2 ** 30 },
    { name: 'db', status: 'up', memory: 2 ** 32 },
  ]

  it('lists all of them, or those that are looked for', async () => {
    await using world = await exampleWorld({ vms })
    const all = await world.run('list-vms')
    expect(all.lines).toEqual(['db  up  4096 MiB', 'web-1  down  1024 MiB', 'web-2  up  2048 MiB', '3 in all'])
    const some = await world.run('list-vms', 'web-')
    expect(some.lines.at(-1)).toBe('2 in all')
    expect(world.fake.tokens()).toEqual([])
  })

  it('goes through pages', async () => {
    await using world = await exampleWorld({
      vms: { count: 250, make: (index) => ({ name: `vm-${index}`, status: index < 100 ? 'up' : 'down' }) },
    })
    const { lines } = await world.run('page-vms', '50')
    expect(lines).toEqual(['up: 100 GiB', 'down: 150 GiB'])
    expect(world.fake.requests.filter(({ url }) => url.includes('/vms?')).length).toBeGreaterThanOrEqual(5)
  })

  it('follows what one hangs on', async () => {
    await using world = await exampleWorld({
      vms: [
        {
          name: 'web',
          status: 'up',
          nics: [{ name: 'eth0', mac: { address: '56:6f:b1:00:00:01' } }],
          diskAttachments: [{ bootable: true, disk: { alias: 'boot', provisionedSize: 10 * 2 ** 30 } }],
        },
        { name: 'off' },
      ],
    })
    expect((await world.run('follow-vm-links', 'web')).lines).toEqual([
      'web is in the cluster Default of the data center Default',
      '  made from the template Blank',
      '  eth0 56:6f:b1:00:00:01',
      '  disk boot of 10 GiB, boots',
      '  runs on host-1',
    ])
    expect((await world.run('follow-vm-links', 'off')).lines.at(-1)).toBe('  runs nowhere')
    const missing = await world.run('follow-vm-links', 'other')
    expect([missing.exitCode, missing.complaints]).toEqual([1, ['findOne "name=\\"other\\"": nothing found']])
  })
})

describe('changing virtual machines', () => {
  it('resizes one, at once or when it is next started', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'off' }, { name: 'on', status: 'up' }] })
    expect((await world.run('resize-vm', 'off', '4', '8')).lines).toEqual(['off has 4 processors and 8 GiB'])
    expect(world.fake.vm('off')).toMatchObject({ memory: 8 * 2 ** 30, cpu: { topology: { sockets: 4 } } })
    const { lines } = await world.run('resize-vm', 'on', '4', '8')
    expect(lines).toEqual(['on has 4 processors and 8 GiB when it is next started'])
    expect(world.fake.vm('on')?.memory).toBe(2 ** 30)
    expect((await world.run('resize-vm', 'off', 'many', '8')).complaints[0]).toContain('sockets')
  })

  it('removes one, with its disks or without', async () => {
    const vm = (name: string) => ({ name, diskAttachments: [{ disk: { id: name, alias: name } }] })
    await using world = await exampleWorld({ vms: [vm('a'), vm('b')] })
    expect((await world.run('remove-vm', 'a')).lines).toEqual(['a is removed'])
    expect((await world.run('remove-vm', 'b', 'keep-disks')).lines).toEqual(['b is removed, its disks are not'])
    expect((await world.run('remove-vm', 'b')).lines).toEqual(['there is no b'])
    expect([world.fake.vms(), world.fake.list('disks').map(({ id }) => id)]).toEqual([[], ['b']])
  })

  it('waits for the addresses of one', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web', status: 'up' }] })
    const asked = world.run('get-vm-ip', 'web')
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.endsWith('/reporteddevices'))).toBe(true))
    world.fake.add('vms/1/reporteddevices', {
      name: 'eth0',
      ips: [{ address: '192.0.2.7' }, { address: '2001:db8::7' }],
    })
    expect((await asked).lines).toEqual(['web: 192.0.2.7, 2001:db8::7'])
  })
})

describe('making virtual machines', () => {
  it('has cloud-init set one up', async () => {
    await using world = await exampleWorld({ templates: [{ name: 'debian' }] })
    const { lines } = await world.run('add-vm', 'web', 'debian', 'Default', join(folder, 'key.pub'))
    expect(lines).toEqual(['web was made from debian and is up'])
    expect(world.fake.vm('web')?.status).toBe('up')
    const start = world.sentTo(`vms/${world.fake.vm('web')?.id}/start`)
    expect(start).toContain(`<authorized_ssh_keys>${publicKey}</authorized_ssh_keys>`)
    expect(start).toContain('<use_cloud_init>true</use_cloud_init>')
  })

  it('takes a version of a template', async () => {
    const templates = [1, 2].map((versionNumber) => ({
      id: `debian-${versionNumber}`,
      name: 'debian',
      version: { versionNumber },
    }))
    await using world = await exampleWorld({ templates })
    const newest = await world.run('add-vm-from-template-version', 'web', 'debian', 'Default')
    expect(newest.lines).toEqual(['web is made from version 2 of debian'])
    await world.run('add-vm-from-template-version', 'old', 'debian', 'Default', '1')
    expect(['web', 'old'].map((name) => world.fake.vm(name)?.template?.id)).toEqual(['debian-2', 'debian-1'])
    const none = await world.run('add-vm-from-template-version', 'x', 'debian', 'Default', '7')
    expect(none.complaints).toEqual(['debian has no version 7'])
  })

  it('has Sysprep set one up', async () => {
    await using world = await exampleWorld({ templates: [{ name: 'windows' }] })
    const forgotten = await world.run('add-windows-vm', 'win', 'windows', 'Default')
    expect([forgotten.exitCode, forgotten.complaints[0]]).toEqual([1, expect.stringContaining('WINDOWS_PASSWORD')])
    vi.stubEnv('WINDOWS_PASSWORD', 'Passw0rd-of-a-test')
    const { lines } = await world.run('add-windows-vm', 'win', 'windows', 'Default', 'ad.example.com')
    expect(lines).toEqual(['win is up, and sets itself up to join ad.example.com'])
    const start = world.sentTo(`vms/${world.fake.vm('win')?.id}/start`)
    expect(start).toContain('<use_sysprep>true</use_sysprep>')
    expect(start).toContain('<domain>ad.example.com</domain>')
  })

  it('copies one, and waits for its jobs', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'web' }] })
    const { lines, complaints } = await world.run('clone-vm', 'web', 'copy')
    expect(complaints).toEqual([])
    expect(lines[0]).toMatch(/^asked for under the id [\w-]+$/)
    expect(lines.at(-1)).toMatch(/: finished$/)
    expect(world.fake.vm('copy')?.status).toBe('down')
  })
})
