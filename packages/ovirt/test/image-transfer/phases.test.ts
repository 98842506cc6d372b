import { NotFoundError, WaitFailedError, WaitTimeoutError } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { describe, expect, it } from 'vitest'
import { failureOf } from './support/failure-of.ts'
import { isSame, sampleImage } from './support/sample-image.ts'
import { quick, transferWorld } from './support/transfer-world.ts'

const image = sampleImage(1_000_000)
const disk = { name: 'web', storageDomains: [{ name: 'data' }] }
const options = { ...quick, source: image, disk }

describe('beginning', () => {
  it.each(['paused_system', 'cancelled_system', 'finished_failure'])(
    'ends when the phase is %s',
    async (readyPhase) => {
      await using world = await transferWorld({ readyPhase })
      const error = await failureOf(uploadDisk(world.connection, options))
      expect(error).toBeInstanceOf(WaitFailedError)
      expect(String(error)).toContain(`its phase is ${readyPhase}`)
      expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
      expect(world.engine.disks.size).toBe(0)
    },
  )

  it('ends when time is over', async () => {
    await using world = await transferWorld({ readyPhase: 'initializing' })
    const error = await failureOf(uploadDisk(world.connection, { ...options, phaseDeadlineMs: 300 }))
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
  })

  it('ends when the engine gives no address', async () => {
    await using world = await transferWorld({ direct: undefined, proxy: undefined })
    const error = await failureOf(uploadDisk(world.connection, options))
    expect(error).toMatchObject({ code: 'transfer_address' })
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['cancel'])
  })

  it('ends when there is no such disk', async () => {
    await using world = await transferWorld()
    const error = await failureOf(uploadDisk(world.connection, { ...quick, source: image, diskId: 'none' }))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(world.engine.transfers.size).toBe(0)
  })
})

describe('the end', () => {
  it('is looked for at the disk, where the engine forgets transfers', async () => {
    await using world = await transferWorld({ forgets: true })
    const { diskId } = await uploadDisk(world.connection, options)
    expect(isSame(world.contents(diskId), image)).toBe(true)
    expect(world.engine.transfers.size).toBe(0)
    const { bytes } = await downloadDisk(world.connection, { ...quick, diskId })
    expect(isSame(bytes, image)).toBe(true)
  })

  it.each([true, false])('is a failure when the engine finds fault; forgetting: %s', async (forgets) => {
    await using world = await transferWorld({ forgets, outcome: 'finished_failure' })
    const error = await failureOf(uploadDisk(world.connection, options))
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(String(error)).toContain('its phase is finished_failure')
    expect(world.engine.disks.size).toBe(0)
  })

  it('is a failure when the engine stops instead; what it stopped is cancelled', async () => {
    await using world = await transferWorld({ outcome: 'paused_system' })
    const error = await failureOf(uploadDisk(world.connection, options))
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['finalize', 'cancel'])
  })

  it('is found out though the answer to finalize got lost', async () => {
    await using world = await transferWorld()
    world.api.failNext('POST /imagetransfers/*/finalize', async (_, next) => {
      await next()
      return Response.error()
    })
    await uploadDisk(world.connection, options)
    expect(world.engine.transfers.get('transfer-1')?.actions).toEqual(['finalize'])
    world.api.failNext('POST /imagetransfers/*/finalize', 503)
    await uploadDisk(world.connection, { ...options, disk })
    expect(world.engine.transfers.get('transfer-2')?.actions).toEqual(['finalize'])
  })
})

describe('a ticket', () => {
  it('is kept while nothing is transferred', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    await using transfer = await ImageTransfer.open(world.connection, {
      ...quick,
      direction: 'download',
      diskId,
      keepAliveMs: 20,
    })
    const extensions = (): number =>
      world.engine.transfers.get(transfer.id)?.actions.filter((action) => action === 'extend').length ?? 0
    await expect.poll(extensions).toBeGreaterThan(1)
    await transfer.finalize()
    const after = extensions()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(extensions()).toBe(after)
  })

  it('is left alone while it is used', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    await using transfer = await ImageTransfer.open(world.connection, {
      ...quick,
      direction: 'download',
      diskId,
      keepAliveMs: 1000,
    })
    for (let start = 0; start < 50_000; start += 1000) await transfer.read(start, 1000)
    await transfer.finalize()
    expect(world.engine.transfers.get(transfer.id)?.actions).toEqual(['finalize'])
  })
})
