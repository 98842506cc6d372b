import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AuthError, ConfigError, DecodeError, LimitError, OvirtError, ServerError } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer } from '@sdk/ovirt/image-transfer'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { resetWithinRequest, truncateAnswer } from './support/cut-connection.ts'
import { failureOf } from './support/failure-of.ts'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick, transferWorld } from './support/transfer-world.ts'

const image = sampleImage(9_000_001)
const chunkBytes = 1024 * 1024
const options = { ...quick, chunkBytes }
let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** Collects what it is written, in pieces as they come. */
function collector(): { stream: WritableStream<Uint8Array>; bytes: () => Uint8Array; state: () => string } {
  const pieces: Uint8Array[] = []
  let state = 'open'
  const stream = new WritableStream<Uint8Array>({
    write: (piece) => void pieces.push(piece),
    close: () => void (state = 'closed'),
    abort: () => void (state = 'aborted'),
  })
  return { stream, bytes: () => Buffer.concat(pieces), state: () => state }
}

describe('a download', () => {
  it('goes to a file, with holes where it is zero', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(new Uint8Array(64 * 1024 * 1024))
    world.engine.disks.get(diskId)?.image.write(5_000_000, image.subarray(0, 100_000))
    const target = join(folder, 'image.raw')
    await writeFile(target, 'what was there before')
    const result = await downloadDisk(world.connection, { ...options, diskId, target, checksum: true })
    expect(isSame(await readFile(target), world.contents(diskId))).toBe(true)
    expect(await readdir(folder)).toEqual(['image.raw'])
    expect(result).toMatchObject({ size: 64 * 1024 * 1024, transferId: 'transfer-1', checksum: expect.any(String) })
    expect(result.networkBytes).toBeLessThan(300_000)
    expect((await stat(target)).blocks * 512).toBeLessThan(1_000_000)
    expect(world.engine.transfers.get('transfer-1')).toMatchObject({ phase: 'finished_success', actions: ['finalize'] })
  })

  it('goes to a file: URL, a stream, bytes, or nowhere in particular', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const path = join(folder, 'image.raw')
    await downloadDisk(world.connection, { ...options, diskId, target: pathToFileURL(path) })
    expect(isSame(await readFile(path), image)).toBe(true)
    const { stream, bytes, state } = collector()
    await downloadDisk(world.connection, { ...options, diskId, target: stream })
    expect(isSame(bytes(), image)).toBe(true)
    expect(state()).toBe('closed')
    const room = new Uint8Array(image.length + 2).fill(7)
    await downloadDisk(world.connection, { ...options, diskId, target: room })
    expect(isSame(room.subarray(0, image.length), image)).toBe(true)
    expect([...room.subarray(image.length)]).toEqual([7, 7])
    const collected = await downloadDisk(world.connection, { ...options, diskId })
    expect(isSame(collected.bytes, image)).toBe(true)
  })

  it('reads several ranges at once, as many as the server lets it', async () => {
    await using world = await transferWorld({}, { maxReaders: 3 })
    world.direct.failNext('GET /images/*', { delayMs: 50 }, { times: Infinity })
    const { bytes } = await downloadDisk(world.connection, {
      ...options,
      diskId: world.diskWith(image),
      concurrency: 8,
    })
    expect(isSame(bytes, image)).toBe(true)
    // Never more; on a busy machine the third may come too late to meet the first.
    expect(world.counts.mostUnderWay).toBeLessThanOrEqual(3)
    expect(world.counts.mostUnderWay).toBeGreaterThan(1)
  })

  it.each([
    ['tells the size', { features: [] }],
    ['tells the size with a range only', { features: [], tellsSize: false }],
    ['knows no questions', { features: [], optionsStatus: 405 }],
  ])('reads all of it from a server that has no extents and %s', async (_, server) => {
    await using world = await transferWorld({}, server)
    const target = join(folder, 'image.raw')
    await downloadDisk(world.connection, { ...options, diskId: world.diskWith(image), target })
    expect(isSame(await readFile(target), image)).toBe(true)
    expect(world.counts.getBytes).toBeGreaterThanOrEqual(image.length)
  })

  it('goes on after truncated answers, resets, 500s and a ticket that has ended', async () => {
    await using world = await transferWorld()
    world.direct.failNext('GET /images/*', truncateAnswer, { times: 3 })
    world.direct.failNext('GET /images/*', resetWithinRequest, { times: 2 })
    world.direct.failNext('GET /images/*', 500, { times: 2 })
    world.direct.failNext('GET /images/*', async (_, next) => {
      for (const ticket of world.tickets.values()) ticket.expired = true
      return await next()
    })
    const diskId = world.diskWith(image)
    const { bytes } = await downloadDisk(world.connection, { ...options, diskId, checksum: 'sha1' })
    expect(isSame(bytes, image)).toBe(true)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['extend', 'finalize'])
  })

  it('goes on by another ticket, when the engine had paused it', async () => {
    await using world = await transferWorld()
    world.direct.failNext('GET /images/*', () => {
      const transfer = world.engine.transfers.get('transfer-1')
      if (transfer !== undefined) transfer.phase = 'paused_system'
      world.tickets.clear()
      return new Response('No such ticket', { status: 403 })
    })
    const { bytes } = await downloadDisk(world.connection, { ...options, diskId: world.diskWith(image) })
    expect(isSame(bytes, image)).toBe(true)
    expect(new Set(world.direct.requests.map(({ path }) => path.split('/')[2])).size).toBe(2)
  })

  it('takes no range for another', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const whole = new Response(image.slice(0, 5000), { headers: { 'content-type': 'application/octet-stream' } })
    world.direct.failNext('GET /images/*', () => whole.clone())
    const error = await failureOf(downloadDisk(world.connection, { ...options, diskId }))
    expect(error).toBeInstanceOf(DecodeError)
    world.direct.failNext('GET /images/*', async (_, next) => {
      const { status, body } = await next()
      return new Response(body, { status, headers: { 'content-range': 'bytes 9-8/*' } })
    })
    expect(await failureOf(downloadDisk(world.connection, { ...options, diskId }))).toBeInstanceOf(DecodeError)
    world.direct.failNext('GET /images/*/extents', () => Response.json([{ start: 5, length: 10 }]))
    expect(await failureOf(downloadDisk(world.connection, { ...options, diskId }))).toMatchObject({
      message: expect.stringContaining('no extent begins at byte 0'),
    })
  })

  it('leaves nothing behind when it fails', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const target = join(folder, 'image.raw')
    await writeFile(target, 'what was there before')
    const isLate = ({ headers }: Request): boolean =>
      Number(/=(\d+)-/.exec(headers.get('range') ?? '')?.[1]) > 4_000_000
    world.direct.failNext(isLate, 500, { times: Infinity })
    const error = await failureOf(downloadDisk(world.connection, { ...options, diskId, target, retry: 1 }))
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(await readdir(folder)).toEqual(['image.raw'])
    expect(await readFile(target, 'utf8')).toBe('what was there before')
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
    const { stream, state } = collector()
    await failureOf(downloadDisk(world.connection, { ...options, diskId, target: stream, retry: 1 }))
    expect(state()).toBe('aborted')
    expect(world.engine.disks.has(diskId)).toBe(true)
  })

  it('is called off with the reason that was given, also while a reader is stuck', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const control = new AbortController()
    const reason = new Error('enough')
    const write = async (): Promise<void> => {
      setTimeout(() => control.abort(reason), 20)
      await new Promise(() => undefined)
    }
    const target = new WritableStream<Uint8Array>({ write })
    const { signal } = control
    expect(await failureOf(downloadDisk(world.connection, { ...options, diskId, target, signal }))).toBe(reason)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
    await expect.poll(() => world.counts.underWay, { timeout: 20_000 }).toBe(0)
  })

  it('refuses an image that there is no room for', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const large = await failureOf(downloadDisk(world.connection, { ...options, diskId, maxBytes: 1000 }))
    expect(large).toBeInstanceOf(LimitError)
    expect(large).toMatchObject({ option: 'maxBytes' })
    const small = await failureOf(downloadDisk(world.connection, { ...options, diskId, target: new Uint8Array(9) }))
    expect(small).toBeInstanceOf(ConfigError)
    expect(small).toMatchObject({ option: 'target' })
    expect(world.counts.getBytes).toBe(0)
    expect([...world.engine.transfers.values()].map(({ phase }) => phase)).toEqual([
      'finished_failure',
      'finished_failure',
    ])
  })

  it('says what the engine refuses', async () => {
    await using world = await transferWorld()
    world.api.failNext('POST /imagetransfers', 403)
    const error = await failureOf(downloadDisk(world.connection, { ...options, diskId: world.diskWith(image) }))
    expect(error).toBeInstanceOf(AuthError)
  })
})

describe('step by step', () => {
  it('reads, writes, zeros and finalizes', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    {
      await using transfer = await ImageTransfer.open(world.connection, { ...quick, direction: 'upload', diskId })
      expect(transfer).toMatchObject({ id: 'transfer-1', route: 'direct', maxReaders: 8, maxWriters: 8, session: 1 })
      expect(await transfer.size()).toBe(image.length)
      await transfer.write(1000, new Uint8Array([1, 2, 3]), { flush: true })
      await transfer.zero(2000, 5)
      await transfer.flush()
      expect([...(await transfer.read(1000, 4))]).toEqual([1, 2, 3, image[1003]])
      expect((await transfer.extents())[0]).toMatchObject({ start: 0 })
      expect(await failureOf(transfer.extents('dirty'))).toMatchObject({ status: 404 })
      expect(await transfer.checksum('sha1')).toMatch(/^[\da-f]{40}$/)
      await transfer.finalize()
      expect(await failureOf(transfer.read(0, 1))).toMatchObject({ code: 'closed' })
      await transfer.cancel()
    }
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['finalize'])
    expect([...world.contents(diskId).subarray(2000, 2005)]).toEqual([0, 0, 0, 0, 0])
  })

  it('is cancelled when it is left', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const leave = async (): Promise<void> => {
      await using transfer = await ImageTransfer.open(world.connection, { ...quick, direction: 'upload', diskId })
      for (const start of [0, 1]) {
        await transfer.read(start, 1)
        if (start === 0) throw new Error('out of the loop')
      }
    }
    expect(String(await failureOf(leave()))).toContain('out of the loop')
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
  })
})
