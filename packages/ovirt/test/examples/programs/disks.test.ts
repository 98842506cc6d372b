import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually, exampleWorld } from './support/example-world.ts'

const gibibyte = 2 ** 30
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const image = (size: number): Uint8Array => Uint8Array.from({ length: size }, (_, index) => 1 + (index % 250))

describe('disks of virtual machines', () => {
  it('makes one', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const { lines } = await world.run('add-disk', 'web', 'logs', '20', 'data')
    expect(lines).toEqual(['web has the new disk logs of 20 GiB'])
    const [disk] = world.fake.list('disks')
    expect(disk).toMatchObject({ name: 'logs', status: 'ok', provisionedSize: 20 * gibibyte, format: 'cow' })
    expect(world.fake.list('vms/1/diskattachments')).toMatchObject([{ id: disk?.id, active: true }])
  })

  it('attaches one that is there, and detaches it', async () => {
    await using world = await exampleWorld({
      vms: [{ id: '1', name: 'web' }],
      disks: [{ id: 'd', alias: 'shared', provisionedSize: gibibyte }],
    })
    expect((await world.run('attach-disk', 'web', 'shared')).lines).toEqual(['shared is attached to web'])
    expect(world.fake.list('vms/1/diskattachments')).toHaveLength(1)
    expect((await world.run('detach-disk', 'web', 'shared')).lines).toEqual(['shared is no longer attached to web'])
    expect(world.fake.list('vms/1/diskattachments')).toEqual([])
    expect(world.fake.get('disks/d')?.status).toBe('ok')
    expect(await world.run('detach-disk', 'web', 'shared')).toEqual({
      lines: [],
      complaints: ['web has no disk shared'],
      exitCode: 1,
    })
  })

  it('makes one larger, when it is no longer locked', async () => {
    await using world = await exampleWorld({
      vms: [{ name: 'web', diskAttachments: [{ disk: { id: 'd', alias: 'boot', provisionedSize: gibibyte } }] }],
    })
    const fault = '[Cannot edit Virtual Disk: the disk is locked. Please try again in a few minutes.]'
    world.fake.failNext({ method: 'PUT', fault })
    const { lines } = await world.run('extend-disk', 'web', 'boot', '5')
    expect(lines).toEqual([expect.stringMatching(/^boot is locked, trying again in \d s$/), 'boot has 5 GiB'])
    expect(world.fake.get('disks/d')).toMatchObject({ provisionedSize: 5 * gibibyte, status: 'ok' })
  })
})

describe('images of disks', () => {
  it('uploads an ISO image', async () => {
    await using world = await exampleWorld()
    const file = join(folder, 'install.iso')
    await writeFile(file, image(100_000))
    const { lines } = await world.run('upload-iso', file, 'data')
    const [disk] = world.fake.list('disks')
    expect(lines).toEqual([`install.iso has 100000 bytes and the id ${disk?.id}`])
    expect(disk).toMatchObject({ name: 'install.iso', contentType: 'iso', format: 'raw', status: 'ok' })
    expect(Buffer.from(world.fake.readDisk(disk?.id ?? '', 0, 100_000)).equals(image(100_000))).toBe(true)
  })

  it('uploads an image, and shows how far it is', async () => {
    await using world = await exampleWorld()
    const file = join(folder, 'debian.raw')
    await writeFile(file, image(10 * 2 ** 20))
    const { lines } = await world.run('upload-disk', file, 'data')
    const [disk] = world.fake.list('disks')
    expect(lines.at(-1)).toBe(`debian.raw has the id ${disk?.id}; 10485760 bytes were sent`)
    expect(lines).toContain('100 %')
    expect(disk).toMatchObject({ provisionedSize: 10 * 2 ** 20, status: 'ok' })
    expect(Buffer.from(world.fake.readDisk(disk?.id ?? '', 0, 1000)).equals(image(1000))).toBe(true)
  })

  it('downloads an image', async () => {
    await using world = await exampleWorld({ disks: [{ id: 'd', alias: 'boot', provisionedSize: 2 ** 20 }] })
    world.fake.writeDisk('d', 4096, image(5000))
    const file = join(folder, 'boot.raw')
    const { lines } = await world.run('download-disk', 'boot', file)
    expect(lines).toEqual([`boot is in ${file}: 1048576 bytes`])
    const bytes = await readFile(file)
    expect(bytes).toHaveLength(2 ** 20)
    expect(bytes.subarray(4096, 9096).equals(image(5000))).toBe(true)
    expect(world.fake.list('imageTransfers').map(({ phase }) => phase)).toEqual(['finished_success'])
  })

  it('backs up all disks of a virtual machine', async () => {
    await using world = await exampleWorld({
      vms: [
        {
          id: '1',
          name: 'web',
          status: 'up',
          diskAttachments: ['a', 'b'].map((id) => ({ disk: { id, alias: id, provisionedSize: 2 ** 20 } })),
        },
      ],
    })
    world.fake.writeDisk('b', 0, image(700))
    const { lines } = await world.run('backup-vm', 'web', folder)
    world.fake.settle()
    expect(world.fake.list('vms/1/backups')).toMatchObject([{ phase: 'succeeded' }])
    expect(lines).toEqual([
      `${join(folder, 'a.raw')}: 1048576 bytes`,
      `${join(folder, 'b.raw')}: 1048576 bytes`,
      expect.stringMatching(/^web is saved, up to the checkpoint [\w-]+$/),
    ])
    expect((await readFile(join(folder, 'b.raw'))).subarray(0, 700).equals(image(700))).toBe(true)
    expect(world.fake.list('vms/1/checkpoints')).toHaveLength(1)
  })

  it('says so where a backup cannot begin', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }], transitionMs: 60_000 })
    const ran = world.run('backup-vm', 'web', folder)
    await eventually(() => expect(world.fake.list('vms/1/backups')).toHaveLength(1))
    world.fake.change(`vms/1/backups/${world.fake.list('vms/1/backups')[0]?.id}`, { phase: 'failed' })
    expect(await ran).toMatchObject({
      complaints: [expect.stringMatching(/^waiting for the backup of web to be ready ended in failure/)],
      exitCode: 1,
    })
    expect(world.fake.requests.filter(({ url }) => url.endsWith('/finalize'))).toEqual([])
  })

  it('ends a backup that goes wrong', async () => {
    await using world = await exampleWorld({
      vms: [{ id: '1', name: 'web', diskAttachments: [{ disk: { id: 'c', alias: 'c', provisionedSize: 2 ** 20 } }] }],
    })
    world.fake.failNext({ method: 'POST', path: 'imagetransfers', fault: '[No room.]' })
    const { complaints, exitCode } = await world.run('backup-vm', 'web', folder)
    expect([exitCode, complaints]).toEqual([1, [expect.stringContaining('No room')]])
    world.fake.settle()
    expect(world.fake.list('vms/1/backups')).toMatchObject([{ phase: 'succeeded' }])
    await expect(stat(join(folder, 'c.raw'))).rejects.toThrow('ENOENT')
  })
})
