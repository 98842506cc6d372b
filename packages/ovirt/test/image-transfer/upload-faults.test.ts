import { ConnectionError, OvirtError, ServerError } from '@sdk/ovirt'
import { uploadDisk } from '@sdk/ovirt/image-transfer'
import { describe, expect, it } from 'vitest'
import { resetWithinRequest } from './support/cut-connection.ts'
import { failureOf } from './support/failure-of.ts'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick, transferWorld, type TransferWorld } from './support/transfer-world.ts'

const image = sampleImage(9_000_001)
const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
const chunkBytes = 1024 * 1024
const options = { ...quick, source: image, disk, chunkBytes }
const puts = ({ direct }: TransferWorld) => direct.requests.filter(({ method }) => method === 'PUT')
const rangesOf = (world: TransferWorld): (string | undefined)[] =>
  puts(world).map(({ headers }) => headers['content-range'])

async function expectUndone(world: TransferWorld): Promise<void> {
  expect([...world.engine.transfers.values()].map(({ actions }) => actions.at(-1))).toEqual(['cancel'])
  expect(world.engine.removedDisks).toEqual(['disk-1'])
  expect(world.tickets.size).toBe(0)
  await expect.poll(() => world.counts.underWay, { timeout: 20_000 }).toBe(0)
}

describe('an upload goes on', () => {
  it('after a connection that broke, with the range that was under way, and no other', async () => {
    await using whole = await transferWorld()
    await uploadDisk(whole.connection, options)
    await using world = await transferWorld()
    world.direct.failNext(
      ({ headers }) => headers.get('content-range')?.startsWith('bytes 0-') === true,
      resetWithinRequest,
      {
        times: 2,
      },
    )
    const { diskId } = await uploadDisk(world.connection, { ...options, checksum: true })
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(puts(world).filter(({ faulted }) => faulted)).toHaveLength(2)
    expect(rangesOf(world)).toHaveLength(rangesOf(whole).length + 2)
    expect(new Set(rangesOf(world))).toEqual(new Set(rangesOf(whole)))
  })

  it('after answers 500 and 503, and through all of them at once', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', 500, { times: 4 })
    world.direct.failNext('PATCH *', { status: 503, headers: { 'retry-after': '0' } }, { times: 2 })
    world.direct.failNext('PUT *', resetWithinRequest, { times: 3 })
    const { diskId } = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(world.direct.requests.filter(({ faulted }) => faulted)).toHaveLength(9)
  })

  it('after an answer that did not come in time', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', { delayMs: 60_000 })
    const { diskId } = await uploadDisk(world.connection, { ...options, timeoutMs: 2000 })
    expect(isSame(world.contents(diskId), image)).toBe(true)
  })

  it('when its ticket has ended: the engine is asked for more time, once', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', async (_, next) => {
      for (const ticket of world.tickets.values()) ticket.expired = true
      return await next()
    })
    const { diskId } = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['extend', 'finalize'])
  })

  it('when the engine has paused it: it is resumed, and what was not flushed is sent again', async () => {
    await using world = await transferWorld()
    const { pause, wasPaused } = pausing(world)
    let written = 0
    const isFourth = ({ method }: Request): boolean => method === 'PUT' && (written += 1) === 4
    world.direct.failNext(isFourth, pause)
    const { diskId } = await uploadDisk(world.connection, { ...options, concurrency: 2, checksum: true })
    expect(wasPaused()).toBe(true)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['resume', 'finalize'])
    expect(rangesOf(world).filter((range) => range?.startsWith('bytes 0-'))).toHaveLength(2)
  })

  it('after a flush that failed, with all that it was about', async () => {
    await using world = await transferWorld()
    let flushes = 0
    world.direct.failNext(
      'PATCH *',
      async (request, next) => {
        const isFlush = (await request.clone().text()).includes('"flush"}')
        flushes += isFlush ? 1 : 0
        if (!isFlush || flushes > 1) return await next()
        world.engine.disks.get('disk-1')?.image.zero(0, 2 * chunkBytes)
        return new Response('fsync: Input/output error', { status: 500 })
      },
      { times: Infinity },
    )
    const { diskId } = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(flushes).toBe(2)
  })

  it('through the proxy, where the host cannot be reached', async () => {
    await using world = await transferWorld()
    world.behaviour = { ...world.behaviour, direct: 'https://127.0.0.1:1' }
    const { diskId } = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(world.proxy.requests.length).toBeGreaterThan(0)
    const error = await failureOf(uploadDisk(world.connection, { ...options, disk, route: 'direct' }))
    expect(error).toBeInstanceOf(ConnectionError)
  })

  it('through the proxy, if asked to', async () => {
    await using world = await transferWorld()
    await uploadDisk(world.connection, { ...options, route: 'proxy' })
    expect(world.direct.requests).toEqual([])
  })
})

/** A fault that has the engine stop the transfer and lose what was written. */
function pausing(world: TransferWorld) {
  let paused = false
  return {
    wasPaused: () => paused,
    pause: (): Response => {
      paused = true
      const transfer = world.engine.transfers.get('transfer-1')
      if (transfer === undefined) throw new Error('there is no transfer')
      transfer.phase = 'paused_system'
      transfer.disk.image.zero(0, transfer.disk.image.size)
      world.tickets.clear()
      return new Response('No such ticket', { status: 403 })
    },
  }
}

describe('an upload is undone', () => {
  it('when the server fails for good', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', 500, { times: Infinity })
    const error = await failureOf(uploadDisk(world.connection, { ...options, retry: 1 }))
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(error).toMatchObject({ operation: 'imageTransfer.write', status: 500 })
    await expectUndone(world)
  })

  it('when a stream would have to be read again', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', pausing(world).pause)
    const source = ReadableStream.from([image])
    const error = await failureOf(uploadDisk(world.connection, { ...options, source, size: image.length }))
    expect(error).toMatchObject({ code: 'transfer_interrupted' })
    await expectUndone(world)
  })

  it('when somebody has ended the transfer', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', () => {
      const transfer = world.engine.transfers.get('transfer-1')
      if (transfer !== undefined) transfer.phase = 'cancelled_user'
      return new Response('No such ticket', { status: 403 })
    })
    const error = await failureOf(uploadDisk(world.connection, options))
    expect(error).toMatchObject({
      code: 'transfer_ended',
      message: expect.stringMatching(/its phase is (?:cancelled_user|fin)/),
    })
    await expectUndone(world)
  })

  it('when the engine has forgotten the transfer', async () => {
    await using world = await transferWorld()
    world.direct.failNext('PUT *', () => {
      world.engine.transfers.clear()
      return new Response('No such ticket', { status: 403 })
    })
    const error = await failureOf(uploadDisk(world.connection, options))
    expect(error).toMatchObject({ code: 'transfer_ended', message: expect.stringContaining('has forgotten it') })
    expect(world.engine.disks.size).toBe(0)
  })

  it('when it is called off, with the reason that was given', async () => {
    await using world = await transferWorld()
    const controller = new AbortController()
    const reason = new Error('enough')
    world.direct.failNext('PUT *', async (_, next) => {
      controller.abort(reason)
      return await next()
    })
    expect(await failureOf(uploadDisk(world.connection, { ...options, signal: controller.signal }))).toBe(reason)
    await expectUndone(world)
  })

  it.each(['POST /imagetransfers', 'GET /imagetransfers/*', 'POST /disks'])(
    'when it is called off during %s',
    async (request) => {
      await using world = await transferWorld()
      const controller = new AbortController()
      const reason = new Error('enough')
      world.api.failNext(request, async (_, next) => {
        controller.abort(reason)
        return await next()
      })
      expect(await failureOf(uploadDisk(world.connection, { ...options, signal: controller.signal }))).toBe(reason)
      expect(world.engine.disks.size).toBe(0)
      expect([...world.engine.transfers.values()].every(({ phase }) => phase === 'finished_failure')).toBe(true)
    },
  )

  it('when a stream never goes on', async () => {
    await using world = await transferWorld()
    const source = new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(image.subarray(0, 100)) })
    const signal = AbortSignal.timeout(300)
    const error = await failureOf(uploadDisk(world.connection, { ...options, source, size: image.length, signal }))
    expect(error).toBe(signal.reason)
    expect(world.engine.disks.size).toBe(0)
  })
})
