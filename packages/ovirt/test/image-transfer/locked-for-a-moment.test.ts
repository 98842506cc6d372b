import { setTimeout as pause } from 'node:timers/promises'
import { ConflictError, Connection } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { failureOf } from './support/failure-of.ts'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick } from './support/transfer-world.ts'

const image = sampleImage(131_072)
const login = { username: 'admin@internal', password: 'secret' }
const lockedText = 'The following disks are locked: web.'

interface World extends AsyncDisposable {
  readonly fake: FakeEngine
  readonly connection: Connection
  /** What requests for a transfer were answered. */
  readonly answers: number[]
}

/** A disk whose image is known. After each answer to a request for a transfer, somebody is told how many there were. */
function world(onAnswer: (count: number, fake: FakeEngine) => void = () => undefined): World {
  const web = { id: 'd', alias: 'web', imageId: 'i', provisionedSize: image.length, format: 'raw' as const }
  const fake = createFakeEngine({
    transitionMs: 600_000,
    disks: [web],
    vms: [{ id: '1', name: 'web', diskAttachments: [{ disk: { id: 'd' } }] }],
  })
  fake.writeDisk('d', 0, image)
  const answers: number[] = []
  const fetch = async (request: Request): Promise<Response> => {
    const answer = await fake.fetch(request)
    if (request.method === 'POST' && request.url.endsWith('/imagetransfers')) {
      onAnswer(answers.push(answer.status), fake)
      // What was begun goes on at once.
      if (answer.ok) fake.settle()
    }
    if (/\/(?:finalize|cancel)$/.test(request.url)) fake.settle()
    return answer
  }
  const connection = new Connection({ url: fake.url, ...login, fetch })
  return { fake, connection, answers, [Symbol.asyncDispose]: async () => await connection.close({ logout: false }) }
}

const systemOf = ({ connection }: World) => connection.systemService()
const diskOf = (made: World) => systemOf(made).disksService().diskService('d')

/** What else locks the disk, until the fake's clock goes on. */
const holders: Readonly<Record<string, (made: World) => Promise<unknown>>> = {
  'a copy': async (made) => await diskOf(made).copy({ disk: { name: 'other' } }),
  'a move': async (made) => await diskOf(made).move({ storageDomain: { name: 'data' } }),
  'a snapshot': async (made) =>
    await systemOf(made)
      .vmsService()
      .vmService('1')
      .snapshotsService()
      .add({ snapshot: { description: 'before' } }),
}

const freeAfter = (refusals: number) => (count: number, fake: FakeEngine) => {
  if (count === refusals) fake.settle()
}

describe('a disk that is locked for a moment', () => {
  it.each(Object.entries(holders))('by %s is downloaded when it is free', async (_, hold) => {
    await using made = world(freeAfter(3))
    await hold(made)
    expect(made.fake.get('disks/d')?.status).toBe('locked')
    const { bytes } = await downloadDisk(made.connection, { ...quick, diskId: 'd' })
    expect(isSame(bytes, image)).toBe(true)
    expect(made.answers).toEqual([409, 409, 409, 202])
    expect(made.fake.list('imagetransfers').map(({ phase }) => phase)).toEqual(['finished_success'])
  })

  it('by another transfer is downloaded when that is over', async () => {
    let first: ImageTransfer | undefined
    const endings: Promise<unknown>[] = []
    await using made = world((count) => {
      if (count === 3 && first !== undefined) endings.push(first.finalize())
    })
    first = await ImageTransfer.open(made.connection, { ...quick, direction: 'download', diskId: 'd' })
    const { bytes } = await downloadDisk(made.connection, { ...quick, diskId: 'd' })
    expect(await Promise.all(endings)).toEqual([undefined])
    expect(isSame(bytes, image)).toBe(true)
    expect(made.answers.slice(0, 3)).toEqual([202, 409, 409])
    expect(made.answers.filter((status) => status === 202)).toHaveLength(2)
  })

  it('is transferred by its snapshot, or step by step, when it is free', async () => {
    await using made = world((_, fake) => fake.settle())
    await diskOf(made).sparsify()
    const { bytes } = await downloadDisk(made.connection, { ...quick, diskSnapshotId: 'i' })
    expect(isSame(bytes, image)).toBe(true)
    await diskOf(made).sparsify()
    const transfer = await ImageTransfer.open(made.connection, { ...quick, direction: 'upload', diskId: 'd' })
    await transfer.finalize()
    expect(made.answers).toEqual([409, 202, 409, 202])
  })

  it('is written when it is free, also where its status does not show the lock', async () => {
    await using made = world()
    const fault = '[Cannot transfer Virtual Disk. Disk web is being transferred.]'
    made.fake.failNext({ method: 'POST', path: 'imagetransfers', fault, times: 2 })
    await uploadDisk(made.connection, { ...quick, source: image.toReversed(), diskId: 'd' })
    expect(made.answers).toEqual([409, 409, 202])
    expect(isSame(made.fake.readDisk('d', 0, image.length), image.toReversed())).toBe(true)
  })
})

describe('waiting for a disk that is locked', () => {
  it.each([
    ['download', downloadDisk],
    [
      'opening',
      async (...[connection, options]: Parameters<typeof downloadDisk>) =>
        await ImageTransfer.open(connection, { ...options, direction: 'download' }),
    ],
  ])('ends a %s with the last refusal when time is over', async (_, begin) => {
    await using made = world()
    await diskOf(made).sparsify()
    const error = await failureOf(begin(made.connection, { ...quick, diskId: 'd', phaseDeadlineMs: 500 }))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ status: 409, message: expect.stringContaining(lockedText) })
    const asked = made.answers.length
    expect(asked).toBeGreaterThan(1)
    expect(new Set(made.answers)).toEqual(new Set([409]))
    await pause(30)
    made.fake.settle()
    expect(made.answers).toHaveLength(asked)
    expect(made.fake.list('imagetransfers')).toEqual([])
    expect(made.fake.get('disks/d')?.status).toBe('ok')
  })

  it('ends at once when it is called off, and asks no more', async () => {
    const control = new AbortController()
    const reason = new Error('enough')
    await using made = world(() => setTimeout(() => control.abort(reason), 20))
    await diskOf(made).sparsify()
    // Without the abort the next request would come after the time that a test may take.
    const options = { ...quick, diskId: 'd', pollIntervalMs: 120_000, signal: control.signal }
    expect(await failureOf(downloadDisk(made.connection, options))).toBe(reason)
    expect(made.answers).toEqual([409])
    expect(made.fake.list('imagetransfers')).toEqual([])
  })

  it.each(['while it is refused', 'while it is granted'])(
    'leaves no transfer when it is called off %s',
    async (when) => {
      const control = new AbortController()
      const reason = new Error('enough')
      await using made = world((count, fake) => {
        if (count === 2) control.abort(reason)
        if (count === 1 && when === 'while it is granted') fake.settle()
      })
      await diskOf(made).sparsify()
      const options = { ...quick, diskId: 'd', signal: control.signal }
      expect(await failureOf(downloadDisk(made.connection, options))).toBe(reason)
      const isGranted = when === 'while it is granted'
      expect(made.answers).toEqual([409, isGranted ? 202 : 409])
      made.fake.settle()
      const phases = made.fake.list('imagetransfers').map(({ phase }) => phase)
      expect(phases).toEqual(isGranted ? ['finished_failure'] : [])
      expect(made.fake.get('disks/d')?.status).toBe('ok')
    },
  )

  it.each([
    '[Cannot transfer Virtual Disk: Disk web is plugged to the following non-down VMs: web.]',
    '[Cannot transfer Virtual Disk: The following disks are illegal: web.]',
    '[Cannot transfer Virtual Disk. Delete protection is enabled.]',
  ])('is not begun where the refusal does not pass: %s', async (fault) => {
    await using made = world()
    made.fake.failNext({ method: 'POST', path: 'imagetransfers', fault, times: Infinity })
    const error = await failureOf(downloadDisk(made.connection, { ...quick, diskId: 'd' }))
    expect(error).toBeInstanceOf(ConflictError)
    expect(error).toMatchObject({ fault: { detail: fault } })
    const upload = await failureOf(uploadDisk(made.connection, { ...quick, source: image, diskId: 'd' }))
    expect(upload).toBeInstanceOf(ConflictError)
    expect(made.answers).toEqual([409, 409])
    expect(made.fake.get('disks/d')?.status).toBe('ok')
  })
})
