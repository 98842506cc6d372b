import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleWorld } from './support/example-world.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('who may do what', () => {
  it('gives a user a role', async () => {
    const users = ['admin@internal', 'ann@internal'].map((username) => ({ username, password: 'secret' }))
    await using world = await exampleWorld({ users, vms: [{ id: '1', name: 'web' }] })
    const ann = world.fake.list('users').find(({ userName }) => userName?.startsWith('ann'))
    const { lines, complaints } = await world.run('grant-role', 'web', ann?.userName ?? '', 'UserRole')
    expect([lines, complaints]).toEqual([[`${ann?.userName} is UserRole of web`], []])
    expect(world.fake.list('vms/1/permissions')).toMatchObject([{ user: { id: ann?.id } }])
  })

  it('lists roles, and makes one', async () => {
    await using world = await exampleWorld({
      clusterLevels: [{ id: '4.7', permits: ['run_vm', 'stop_vm'].map((name) => ({ id: `${name}-id`, name })) }],
    })
    const made = await world.run('add-role', 'Operator', 'run_vm', 'stop_vm')
    expect([made.lines, made.complaints]).toEqual([['Operator permits run_vm, stop_vm'], []])
    const role = world.fake.list('roles').find(({ name }) => name === 'Operator')
    expect(role).toMatchObject({ administrative: false })
    expect(world.sentTo('roles')).toContain('<permit id="run_vm-id"')
    const { lines } = await world.run('list-roles')
    expect(lines).toContain('SuperUser (administrator): nothing')
    expect(lines.find((line) => line.startsWith('Operator'))).toMatch(/^Operator \(user\): /)
    const unknown = await world.run('add-role', 'Other', 'fly')
    expect([unknown.exitCode, unknown.complaints]).toEqual([1, ['there is no permit fly']])
  })

  it('gives a user a key', async () => {
    await using world = await exampleWorld()
    const [admin] = world.fake.list('users')
    const file = join(folder, 'key.pub')
    await writeFile(file, 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA admin\n')
    const { lines } = await world.run('add-ssh-key', admin?.userName ?? '', file)
    expect(lines).toEqual([`${admin?.userName} has a key that begins with ssh-ed25519 AAAAC3NzaC1l`])
    expect(world.fake.list(`users/${admin?.id}/sshpublickeys`)).toMatchObject([
      { content: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA admin' },
    ])
  })
})

describe('tags', () => {
  it('tags a machine, and takes the tag away', async () => {
    await using world = await exampleWorld({ vms: ['a', 'b'].map((name) => ({ id: name, name })) })
    expect((await world.run('tag-vm', 'a', 'nightly')).lines).toEqual(['a has the tag nightly'])
    await world.run('tag-vm', 'b', 'nightly')
    expect(world.fake.list('tags').filter(({ name }) => name === 'nightly')).toHaveLength(1)
    expect(world.fake.list('vms/b/tags')).toMatchObject([{ name: 'nightly' }])
    expect((await world.run('untag-vm', 'b', 'nightly')).lines).toEqual(['b has the tag nightly no longer'])
    expect([world.fake.list('vms/a/tags').length, world.fake.list('vms/b/tags').length]).toEqual([1, 0])
    expect((await world.run('untag-vm', 'b', 'nightly')).lines).toEqual(['b has no tag nightly'])
  })
})

describe('looking at what goes on', () => {
  const running = [{ name: 'web', status: 'up', memory: 2 ** 30 }, { name: 'off' }]

  it('shows what is measured', async () => {
    await using world = await exampleWorld({ vms: running })
    const { lines } = await world.run('vm-statistics', 'web')
    expect(lines).toContain('Total memory configured: 1024 MiB')
    expect(lines).toContain('Total CPU used: 2 percent')
  })

  it('opens consoles', async () => {
    await using world = await exampleWorld({ vms: running })
    const file = join(folder, 'web.vv')
    expect((await world.run('open-console', 'web', file)).lines).toEqual([
      `open the console with: remote-viewer ${file}`,
    ])
    expect(await readFile(file, 'utf8')).toContain('[virt-viewer]')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const { lines } = await world.run('get-display-ticket', 'web', '60')
    expect(lines).toEqual([expect.stringMatching(/^vnc:\/\/192\.0\.2\.10:5900, for 60 seconds: \S+$/)])
  })

  it('shows jobs that failed', async () => {
    await using world = await exampleWorld({
      vms: [{ id: '1', name: 'web' }],
      jobs: [
        { id: 'good', description: 'Launching VM web', status: 'finished' },
        {
          id: 'bad',
          description: 'Creating VM copy',
          status: 'failed',
          endTime: new Date('2026-11-21T10:00:00Z'),
          steps: [{ description: 'Executing', status: 'failed' }],
        },
      ],
      events: [
        { id: '7', index: 7, severity: 'error', description: 'No room for copy', correlationId: 'abc' },
        { id: '8', index: 8, severity: 'normal', description: 'All is well' },
      ],
    })
    expect((await world.run('failed-jobs')).lines).toEqual([
      'Creating VM copy failed at 2026-11-21T10:00:00.000Z: Executing',
      '  No room for copy (abc)',
    ])
  })
})
