import { describe, expect, it, vi } from 'vitest'
import { followEvents } from '../../../examples/follow-events.ts'
import { keepVmsUp } from '../../../examples/keep-vms-up.ts'
import { restoreSnapshot } from '../../../examples/restore-snapshot.ts'
import { eventually, exampleWorld } from './support/example-world.ts'

const withDisk = { name: 'web', diskAttachments: [{ disk: { id: 'd', alias: 'boot' } }] }

describe('snapshots', () => {
  it('takes one, and goes back to it or not', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', ...withDisk, memory: 2 ** 30 }] })
    const taken = await world.run('add-snapshot', 'web', 'before')
    expect(taken.lines).toEqual(['web has the snapshot "before"'])
    world.fake.change('vms/1', { memory: 2 ** 31 })

    const undone = await world.run('restore-snapshot', 'web', 'before', 'undo')
    expect(undone.lines).toEqual(['web is as it was at "before", to be looked at', 'it is again as it was before'])
    expect(world.fake.vm('web')?.memory).toBe(2 ** 31)

    const kept = await world.run('restore-snapshot', 'web', 'before')
    expect(kept.lines.at(-1)).toBe('it stays so')
    expect(world.fake.vm('web')).toMatchObject({ memory: 2 ** 30, status: 'down' })
    const missing = await world.run('restore-snapshot', 'web', 'never')
    expect(missing.complaints).toEqual(['web has no snapshot "never"'])
  })

  it('lets somebody look before it decides', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', ...withDisk }] })
    await world.run('add-snapshot', 'web', 'before')
    vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const seen: unknown[] = []
    const isWanted = (): boolean => {
      seen.push(...world.fake.list('vms/1/snapshots').map(({ snapshotStatus }) => snapshotStatus))
      return false
    }
    expect(await restoreSnapshot(world.connection, { vm: 'web', snapshot: 'before', isWanted })).toBe(false)
    expect(seen).toContain('in_preview')
  })

  it('makes a machine of one', async () => {
    await using world = await exampleWorld({ vms: [withDisk] })
    await world.run('add-snapshot', 'web', 'before')
    const { lines } = await world.run('clone-vm-from-snapshot', 'web', 'before', 'copy')
    expect(lines).toEqual(['copy was made of the snapshot "before" of web'])
    expect(world.fake.vm('copy')?.status).toBe('down')
    expect(world.fake.list('disks')).toHaveLength(2)
    expect((await world.run('clone-vm-from-snapshot', 'web', 'x', 'y')).exitCode).toBe(1)
  })
})

describe('running machines', () => {
  const hosts = ['one', 'two'].map((name) => ({ id: name, name }))

  it('moves one to another host', async () => {
    await using world = await exampleWorld({ hosts, vms: [{ name: 'web', status: 'up', host: { name: 'one' } }] })
    expect((await world.run('migrate-vm', 'web')).lines).toEqual(['web runs on two'])
    expect((await world.run('migrate-vm', 'web', 'one')).lines).toEqual(['web runs on one'])
    expect(world.fake.vm('web')?.host?.id).toBe('one')
    const again = await world.run('migrate-vm', 'web', 'one')
    expect(again.complaints[0]).toContain('already running on the selected Host')
  })

  it('starts all with a tag at once', async () => {
    await using world = await exampleWorld({
      vms: ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name, status: name === 'd' ? 'up' : 'down' })),
    })
    for (const name of ['a', 'b', 'd']) await world.run('tag-vm', name, 'nightly')
    world.fake.failNext({ method: 'POST', path: 'vms/b/start', fault: '[Cannot run VM. There is no room.]' })
    const { lines } = await world.run('start-vms', 'nightly')
    expect(lines).toEqual(['a: up', expect.stringMatching(/^b: .*There is no room/)])
    expect(world.fake.vms().map(({ name, status }) => `${name} ${status}`)).toEqual([
      'a up',
      'b down',
      'c down',
      'd up',
    ])
  })

  it('shuts one down', async () => {
    await using world = await exampleWorld({ vms: [{ name: 'a', status: 'up' }] })
    expect((await world.run('stop-vm', 'a')).lines).toEqual(['a has shut down'])
  })

  it('cuts the power of one that does not obey', async () => {
    await using world = await exampleWorld({ transitionMs: 60_000, vms: [{ name: 'web', status: 'up' }] })
    const ran = world.run('stop-vm', 'web', '0.1')
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.endsWith('/stop'))).toBe(true))
    world.fake.settle()
    expect((await ran).lines).toEqual(['web did not shut down in 0.1 s: its power was cut'])
    expect(world.fake.vm('web')?.status).toBe('down')
  })

  it('keeps them up', async () => {
    await using world = await exampleWorld({ vms: ['a', 'b'].map((name) => ({ id: name, name, status: 'up' })) })
    await world.run('tag-vm', 'a', 'always')
    const stop = new AbortController()
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const watching = keepVmsUp(world.connection, 'always', stop.signal)
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.includes('/events'))).toBe(true))
    for (const name of ['a', 'b']) await world.connection.systemService().vmsService().vmService(name).stop()
    await eventually(() => expect(log).toHaveBeenCalledWith('a was down, and is started again'))
    await eventually(() => expect(world.fake.vm('a')?.status).toBe('up'))
    stop.abort()
    await watching
    expect(world.fake.vm('b')?.status).toBe('down')
    expect(log.mock.lastCall).toEqual(['no longer watching'])
  })

  it('waits for what is locked, and goes on', async () => {
    await using world = await exampleWorld({ vms: [{ id: 'a', name: 'a' }] })
    await world.run('tag-vm', 'a', 'always')
    world.fake.lockDisks('a', ['boot'])
    const stop = new AbortController()
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const watching = keepVmsUp(world.connection, 'always', stop.signal)
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.endsWith('/start'))).toBe(true))
    world.fake.lockDisks('a', [])
    await eventually(() => expect(log).toHaveBeenCalledWith('a was down, and is started again'))
    stop.abort()
    await watching
    expect(log.mock.lastCall).toEqual(['no longer watching'])
  })
})

describe('a watch over machines', () => {
  it('goes on where one cannot be started', async () => {
    await using world = await exampleWorld({ vms: ['a', 'b'].map((name) => ({ id: name, name })) })
    for (const name of ['a', 'b']) await world.run('tag-vm', name, 'always')
    world.fake.failNext({ method: 'POST', path: 'vms/a/start', fault: '[Cannot run VM. There is no host.]' })
    const stop = new AbortController()
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const watching = keepVmsUp(world.connection, 'always', stop.signal)
    await eventually(() => expect(world.fake.vm('b')?.status).toBe('up'))
    expect(log.mock.calls).toEqual([
      ['a is not started: [Cannot run VM. There is no host.]'],
      ['b was down, and is started again'],
    ])
    await world.connection.systemService().vmsService().vmService('b').stop()
    await eventually(() => expect(world.fake.vms().map(({ status }) => status)).toEqual(['up', 'up']))
    stop.abort()
    await watching
  })
})

describe('discs', () => {
  it('starts a machine from one, and changes it', async () => {
    await using world = await exampleWorld({
      vms: [{ id: '1', name: 'web' }],
      disks: ['debian.iso', 'tools.iso'].map((alias) => ({ id: alias, alias, contentType: 'iso' })),
    })
    expect((await world.run('start-vm-from-cd', 'web', 'debian.iso')).lines).toEqual([
      'web is up, started from debian.iso',
    ])
    expect(world.fake.vm('web')).toMatchObject({ status: 'up', runOnce: true })
    expect(world.sentTo('vms/1/start')).toContain('<cdrom>')

    expect((await world.run('change-cd', 'web', 'tools.iso')).lines).toEqual(['web has the disc tools.iso'])
    expect(world.fake.list('vms/1/cdroms')).toMatchObject([{ file: { id: 'tools.iso' } }])
    expect((await world.run('change-cd', 'web')).lines).toEqual(['web has no disc now'])
    expect(world.fake.list('vms/1/cdroms')).toMatchObject([{ file: { id: '' } }])
  })
})

describe('events', () => {
  it('shows those that matter, and where to go on', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const noted = await world.run('add-event', 'web', 'moved to rack 7')
    expect(noted.lines).toEqual(['event 1: moved to rack 7'])
    expect(world.fake.list('events')).toMatchObject([{ severity: 'warning', vm: { id: '1' } }])
    const stop = new AbortController()
    const log = vi.spyOn(console, 'log').mockImplementation(() => undefined)
    const following = followEvents(world.connection, { signal: stop.signal, from: 0 })
    await eventually(() => expect(log).toHaveBeenCalledWith('1 warning: moved to rack 7'))
    stop.abort()
    expect(await following).toBe(1)
    expect(log.mock.lastCall).toEqual(['go on with 1'])
  })
})
