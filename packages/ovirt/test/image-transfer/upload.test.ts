import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { ConfigError, Connection, OvirtError, SdkError } from '@sdk/ovirt'
import { type ImageTransferProgress, uploadDisk, type UploadSource } from '@sdk/ovirt/image-transfer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureOf } from './support/failure-of.ts'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick, transferWorld } from './support/transfer-world.ts'

const image = sampleImage(9_000_001)
const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
const chunkBytes = 1024 * 1024
let folder = ''
let file = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'image-'))
  file = join(folder, 'image.raw')
  await writeFile(file, image)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

function* pieces(): Generator<Uint8Array, undefined> {
  for (let at = 0; at < image.length; at += 300_007) yield image.subarray(at, at + 300_007)
}
async function* pieceByPiece(): AsyncGenerator<Uint8Array, undefined> {
  yield* pieces()
}

const sources: readonly (readonly [string, () => UploadSource])[] = [
  ['the path of a file', () => file],
  ['a file: URL', () => pathToFileURL(file)],
  ['bytes', () => image],
  ['a Blob', () => new Blob([image.slice()])],
  ['a ReadableStream', () => ReadableStream.from(pieces())],
  ['a stream of Node.js', () => Readable.from(pieces())],
  ['a generator', pieceByPiece],
]

/** A qcow2 file by its head alone. */
function qcow2(virtualSize: number): Uint8Array {
  const bytes = sampleImage(500_000, 7)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x51_46_49_fb)
  view.setUint32(4, 3)
  view.setBigUint64(24, BigInt(virtualSize))
  return bytes
}

describe('an upload', () => {
  it.each(sources)('comes from %s', async (_, source) => {
    await using world = await transferWorld()
    const options = { ...quick, source: source(), size: image.length, disk, chunkBytes, checksum: true } as const
    const result = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(result.diskId), image)).toBe(true)
    expect(result).toMatchObject({ diskId: 'disk-1', transferId: 'transfer-1', size: image.length })
    expect(result.checksum).toMatch(/^[\da-f]{64}$/)
    expect(world.engine.transfers.get('transfer-1')).toMatchObject({ phase: 'finished_success', actions: ['finalize'] })
    expect(world.tickets.size).toBe(0)
  })

  it('sends data in ranges of known length, zeros not at all, and flushes in the end', async () => {
    await using world = await transferWorld()
    const { diskId, networkBytes } = await uploadDisk(world.connection, { ...quick, source: image, disk, chunkBytes })
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(networkBytes).toBe(world.counts.putBytes)
    expect(networkBytes).toBeLessThan(image.length * 0.8)
    const requests = world.direct.requests
    const puts = requests.filter(({ method }) => method === 'PUT')
    expect(puts.every(({ headers }) => /^\d+$/.test(headers['content-length'] ?? ''))).toBe(true)
    expect(puts.every(({ url }) => url.endsWith('?flush=n'))).toBe(true)
    expect(requests.some(({ headers }) => 'transfer-encoding' in headers)).toBe(false)
    expect(requests.at(-1)?.method).toBe('PATCH')
    expect(requests.map(({ method }) => method)).toContain('OPTIONS')
  })

  it('sends nothing of the connection to the transfer server', async () => {
    await using world = await transferWorld()
    await uploadDisk(world.connection, { ...quick, source: image, disk })
    const names = world.direct.requests.flatMap(({ headers }) => Object.keys(headers))
    expect(names).not.toContain('authorization')
    expect(names).not.toContain('x-private')
    expect(world.api.requests.some(({ headers }) => headers['x-private'] === 'of-the-connection')).toBe(true)
  })

  it('goes the way of the connection: by the fetch of an app too', async () => {
    await using world = await transferWorld()
    const fetched: string[] = []
    await using connection = new Connection({
      url: world.url,
      token: 'engine-token-0001',
      format: 'json',
      fetch: async (request) => {
        const { hostname, port } = new URL(request.url)
        fetched.push(`${hostname}:${port}`)
        if (world.url.includes(`:${port}/`)) return await world.api.fetch(request)
        // The length is the wire's to tell, and there is none.
        const bytes = request.body === null ? undefined : await request.arrayBuffer()
        const headers = new Headers(request.headers)
        if (bytes !== undefined) headers.set('content-length', String(bytes.byteLength))
        const { method, signal } = request
        return await world.direct.fetch(
          new Request(request.url, { method, headers, signal, ...(bytes && { body: bytes }) }),
        )
      },
    })
    const { diskId } = await uploadDisk(connection, { ...quick, source: image, disk, checksum: true })
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(new Set(fetched).size).toBe(2)
    await using stranger = new Connection({ url: world.url, token: 'engine-token-0001', retry: false })
    expect(await failureOf(uploadDisk(stranger, { ...quick, source: image, disk }))).toMatchObject({ reason: 'tls' })
  })

  it('makes the disk as the source is', async () => {
    await using world = await transferWorld()
    await uploadDisk(world.connection, { ...quick, source: image, disk })
    expect(world.engine.disks.get('disk-1')?.sent).toEqual({
      name: 'web',
      format: 'raw',
      provisioned_size: String(image.length),
      storage_domains: { storage_domain: [{ name: 'data' }] },
    })
    expect(world.engine.transfers.get('transfer-1')?.sent).toMatchObject({ direction: 'upload', format: 'raw' })
  })

  it('knows a qcow2 file, from a stream too', async () => {
    await using world = await transferWorld()
    const source = qcow2(2 ** 30)
    const stream = ReadableStream.from([source.subarray(0, 5), source.subarray(5)])
    await uploadDisk(world.connection, { ...quick, source: stream, size: source.length, disk })
    expect(isSame(world.contents('disk-1'), source)).toBe(true)
    expect(world.engine.disks.get('disk-1')?.sent).toMatchObject({
      format: 'cow',
      sparse: 'true',
      provisioned_size: String(2 ** 30),
      initial_size: String(source.length),
    })
    expect(world.engine.transfers.get('transfer-1')?.sent).toMatchObject({ format: 'cow' })
    const padded = { ...disk, initialSize: source.length + 5000 }
    const unverified = await failureOf(uploadDisk(world.connection, { ...quick, source, disk: padded, checksum: true }))
    expect(unverified).toMatchObject({ option: 'checksum', message: expect.stringContaining('505000 bytes') })
    const raw = await failureOf(uploadDisk(world.connection, { source, disk: { ...disk, format: 'raw' } }))
    expect(raw).toMatchObject({ option: 'disk' })
    const other = await failureOf(uploadDisk(world.connection, { source: image, disk, format: 'cow' }))
    expect(other).toMatchObject({ option: 'format', message: expect.stringContaining('is no qcow2 file') })
  })

  it('makes the rest of a larger disk zero', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(sampleImage(12_000_000, 3))
    await uploadDisk(world.connection, { ...quick, source: image, diskId, checksum: 'sha512' })
    const contents = world.contents(diskId)
    expect(isSame(contents.subarray(0, image.length), image)).toBe(true)
    expect(contents.subarray(image.length).every((byte) => byte === 0)).toBe(true)
  })

  it('refuses a disk that is too small', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(new Uint8Array(8_000_000))
    const error = await failureOf(uploadDisk(world.connection, { ...quick, source: image, diskId }))
    expect(error).toBeInstanceOf(ConfigError)
    expect(error).toMatchObject({ option: 'diskId', message: expect.stringContaining('does not fit') })
    expect(world.engine.transfers.size).toBe(0)
  })

  it.each<
    readonly [
      string,
      { readonly features: readonly string[]; readonly optionsStatus?: number; readonly writesOnly?: boolean },
    ]
  >([
    ['cannot zero', { features: ['flush'] }],
    ['cannot flush', { features: ['zero'] }],
    ['does not know the question', { optionsStatus: 405, features: [], writesOnly: true }],
    ['answers nothing', { optionsStatus: 204, features: [] }],
  ])('does without what a server cannot: one that %s', async (_, server) => {
    await using world = await transferWorld({}, server)
    const { diskId } = await uploadDisk(world.connection, { ...quick, source: image, disk, chunkBytes })
    expect(isSame(world.contents(diskId), image)).toBe(true)
    const ops = new Set(world.direct.requests.map(({ method }) => method))
    expect(ops.has('PATCH')).toBe(server.features.length > 0)
    const isDeferred = world.direct.requests.some(({ url }) => url.endsWith('flush=n'))
    expect(isDeferred).toBe(server.features.includes('flush'))
  })

  it.each([
    ['the server allows', 2, 8, 2],
    ['was asked for', 8, 3, 3],
  ])('sends as much at once as %s', async (_, maxWriters, concurrency, most) => {
    await using world = await transferWorld({}, { maxWriters })
    world.direct.failNext('PUT *', { delayMs: 30 }, { times: Infinity })
    await uploadDisk(world.connection, { ...quick, source: image, disk, concurrency, chunkBytes: 512 * 1024 })
    // Never more; on a busy machine the last of them may come too late to meet the first.
    expect(world.counts.mostUnderWay).toBeLessThanOrEqual(most)
    expect(world.counts.mostUnderWay).toBeGreaterThan(1)
  })

  it('tells how far it is', async () => {
    await using world = await transferWorld()
    const seen: ImageTransferProgress[] = []
    const onProgress = (progress: ImageTransferProgress): void => {
      seen.push(progress)
      throw new Error('the callback is wrong')
    }
    await uploadDisk(world.connection, { ...quick, source: image, disk, chunkBytes, onProgress })
    expect(seen.at(-1)).toMatchObject({ transferredBytes: image.length, totalBytes: image.length })
    expect(seen.at(-1)?.networkBytes).toBe(world.counts.putBytes)
    expect(seen.some(({ bytesPerSecond }) => bytesPerSecond > 0)).toBe(true)
    expect(
      seen.every(({ transferredBytes }, index) => transferredBytes > (seen[index - 1]?.transferredBytes ?? 0)),
    ).toBe(true)
  })

  it('is undone when the server holds something else in the end', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', async (_, next) => {
      const answer = await next()
      world.engine.disks.get('disk-1')?.image.write(0, new Uint8Array([1, 2, 3]))
      return answer
    })
    const error = await failureOf(
      uploadDisk(world.connection, { ...quick, source: image, disk, checksum: true, concurrency: 1 }),
    )
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ code: 'checksum_mismatch' })
    expect(world.engine.removedDisks).toContain('disk-1')
  })

  it('refuses to promise a checksum that cannot be had', async () => {
    await using world = await transferWorld({}, { features: ['zero', 'flush'] })
    const error = await failureOf(uploadDisk(world.connection, { ...quick, source: image, disk, checksum: true }))
    expect(error).toMatchObject({ option: 'checksum', code: 'no_checksum' })
    expect(world.counts.putBytes).toBe(0)
    expect(world.engine.disks.size).toBe(0)
  })

  it.each([
    ['shorter', image.length + 1, 'ended after'],
    ['longer', image.length - 1, 'has more than'],
  ])('fails for a stream that is %s than was said', async (_, size, text) => {
    await using world = await transferWorld()
    const source = ReadableStream.from(pieces())
    const error = await failureOf(uploadDisk(world.connection, { ...quick, source, size, disk, chunkBytes }))
    expect(error).toBeInstanceOf(SdkError)
    expect(error).toMatchObject({ code: 'source_size', message: expect.stringContaining(text) })
    expect(world.engine.disks.size).toBe(0)
  })
})
