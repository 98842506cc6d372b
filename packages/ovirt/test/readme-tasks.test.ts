import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@core/http/testing'
import { makeCertificates } from '@repo/testing/certificates'
import { type Connection, WaitFailedError } from '@sdk/ovirt'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disksByVm } from './examples/follow-links.ts'
import { memoryInUse } from './examples/list-all.ts'
import { makeVm } from './examples/make-a-vm.ts'
import { shutDownAll } from './examples/many-at-once.ts'
import { eventually, exampleWorld } from './examples/programs/support/example-world.ts'
import { runningVms, vmOf } from './examples/search.ts'
import { connect } from './examples/stay-connected.ts'
import { upload } from './examples/upload-an-image.ts'
import { copy } from './examples/wait-for-the-end.ts'
import { untilDown } from './examples/watch-events.ts'
import { takeSnapshot } from './examples/when-it-is-locked.ts'

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tasks-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

const vmService = (connection: Connection, id: string) => connection.systemService().vmsService().vmService(id)

describe('the ten tasks of the readme', () => {
  it('stays connected, with the engine’s own CA', async () => {
    const { ca, server: tls } = await makeCertificates()
    await writeFile(join(folder, 'ca.pem'), ca)
    const fake = createFakeEngine({ users: [{ username: 'admin@ovirt@internalsso', password: 'secret' }] })
    await using server = await serve(fake.fetch, { tls })
    await using connection = connect(`${server.url}/ovirt-engine/api`, 'secret', join(folder, 'ca.pem'))
    expect(await connection.test()).toBe(true)
    fake.expireTokens()
    expect(await connection.systemService().vmsService().list()).toEqual([])
  })

  it('finds what is looked for', async () => {
    const awkward = `web "1" * 'two'`
    const vms = [awkward, 'web', 'webmail', 'db'].map((name) => ({ name, status: name === 'web' ? 'down' : 'up' }))
    await using world = await exampleWorld({ vms })
    expect((await vmOf(world.connection, awkward))?.name).toBe(awkward)
    expect(await vmOf(world.connection, 'none')).toBeUndefined()
    expect((await runningVms(world.connection, 'webm')).map(({ name }) => name)).toEqual(['webmail'])
  })

  it('reads what belongs together in one request', async () => {
    const attachments = ['boot', 'data'].map((alias) => ({ disk: { id: alias, alias } }))
    await using world = await exampleWorld({ vms: [{ name: 'web', diskAttachments: attachments }] })
    await world.connection.authenticate()
    world.fake.forgetRequests()
    expect(await disksByVm(world.connection)).toEqual(['web in Default: boot, data'])
    expect(world.fake.requests).toHaveLength(1)
  })

  it('goes through thousands', async () => {
    const make = (index: number) => ({ name: `vm-${index}`, status: 'up', memory: 2 ** 30 })
    await using world = await exampleWorld({ vms: { count: 1200, make } })
    expect(await memoryInUse(world.connection)).toBe(1200 * 2 ** 30)
  })

  it('makes a machine, and waits until it runs', async () => {
    await using world = await exampleWorld({ templates: [{ name: 'debian' }] })
    const vm = await makeVm(world.connection, 'web', 'debian', 'ssh-ed25519 AAAA somebody')
    expect([vm.status, world.fake.vm('web')?.status]).toEqual(['up', 'up'])
    expect(world.sentTo(`vms/${vm.id}/start`)).toContain('<host_name>web</host_name>')
  })

  it('does it to many at once, whatever fails', async () => {
    const vms = ['a', 'b', 'c'].map((name) => ({ name, status: name === 'b' ? 'down' : 'up' }))
    await using world = await exampleWorld({ vms })
    expect(await shutDownAll(world.connection, 'sortby name')).toEqual(['a: fulfilled', 'b: rejected', 'c: fulfilled'])
    world.fake.settle()
    expect(world.fake.vms().map(({ status }) => status)).toEqual(['down', 'down', 'down'])
  })

  it('tries again while something is locked', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const fault = '[Cannot create Snapshot. VM is locked. Please try again in a few minutes.]'
    world.fake.failNext({ method: 'POST', path: 'vms/1/snapshots', fault, times: 2 })
    expect(await takeSnapshot(world.connection, '1', 'before')).toMatchObject({ snapshotStatus: 'ok' })
    expect(world.fake.list('vms/1/snapshots').map(({ description }) => description)).toContain('before')
  })

  it('waits for the end', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }] })
    const jobs = await copy(world.connection, vmService(world.connection, '1'), 'copy')
    expect(jobs.map(({ status }) => status)).toEqual(['finished'])
    expect(world.fake.vm('copy')?.status).toBe('down')
  })

  it('tells what failed at the end', async () => {
    await using world = await exampleWorld({ vms: [{ id: '1', name: 'web' }], transitionMs: 60_000 })
    const copied = copy(world.connection, vmService(world.connection, '1'), 'copy').catch((error: unknown) => error)
    await eventually(() => expect(world.fake.list('jobs')).toHaveLength(1))
    world.fake.change(`jobs/${world.fake.list('jobs')[0]?.id}`, { status: 'failed' })
    expect(await copied).toBeInstanceOf(WaitFailedError)
  })

  it('uploads an image', async () => {
    await using world = await exampleWorld()
    const file = join(folder, 'debian.raw')
    await writeFile(file, new Uint8Array(200_000).fill(7))
    const parts: number[] = []
    const diskId = await upload(world.connection, file, (part) => parts.push(part))
    expect(world.fake.get(`disks/${diskId}`)).toMatchObject({ name: 'debian', status: 'ok' })
    expect(world.fake.readDisk(diskId, 199_999, 1)).toEqual(Uint8Array.of(7))
    expect(parts.at(-1)).toBe(1)
  })

  it('sees what happens', async () => {
    await using world = await exampleWorld({ vms: ['1', '2'].map((id) => ({ id, name: id, status: 'up' })) })
    const seen = untilDown(world.connection, '2', AbortSignal.timeout(20_000))
    await eventually(() => expect(world.fake.requests.some(({ url }) => url.includes('/events'))).toBe(true))
    for (const id of ['1', '2']) await vmService(world.connection, id).stop()
    const index = await seen
    const event = world.fake.list('events').find((one) => one.index === index)
    expect(event?.description).toBe('VM 2 is down')
  })
})
