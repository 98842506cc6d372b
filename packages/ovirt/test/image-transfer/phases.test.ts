import { NotFoundError, WaitFailedError, WaitTimeoutError } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { describe, expect, it, vi } from 'vitest'
import { keepTicketAlive } from '../../src/image-transfer/keep-ticket-alive.ts'
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
    const error = await failureOf(uploadDisk(world.connection, { ...options, phaseDeadlineMs: 2500 }))
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(String(error)).toMatch(/to be transferring in vain \(phaseDeadlineMs\); its phase is initializing$/)
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
  it('of a cancelled one has come when it says for long to be cleaned up', async () => {
    await using world = await transferWorld({ lingers: true })
    const subject = { direction: 'download', diskId: world.diskWith(image) } as const
    const transfer = await ImageTransfer.open(world.connection, { ...quick, ...subject })
    await transfer.cancel()
    expect(world.engine.transfers.get(transfer.id)).toMatchObject({ phase: 'finished_cleanup', actions: ['cancel'] })
  })

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
    await expect.poll(extensions, { timeout: 20_000 }).toBeGreaterThan(1)
    await transfer.finalize()
    const after = extensions()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(extensions()).toBe(after)
  })

  it('is kept while a server does not answer', async () => {
    await using world = await transferWorld()
    const subject = { direction: 'download', diskId: world.diskWith(image) } as const
    await using transfer = await ImageTransfer.open(world.connection, { ...quick, ...subject, keepAliveMs: 20 })
    const actions = (): readonly string[] | undefined => world.engine.transfers.get(transfer.id)?.actions
    world.direct.failNext('GET *', async (_, next) => {
      await vi.waitUntil(() => (actions()?.length ?? 0) > 1, { timeout: 20_000 })
      return await next()
    })
    expect(await transfer.read(0, 10)).toHaveLength(10)
    expect(new Set(actions())).toEqual(new Set(['extend']))
  })

  it('is kept in time where the engine has little patience', async () => {
    await using world = await transferWorld()
    const diskId = world.diskWith(image)
    const subject = { direction: 'download', diskId, inactivityTimeoutSeconds: 1 } as const
    await using transfer = await ImageTransfer.open(world.connection, { ...quick, ...subject })
    const actions = (): readonly string[] | undefined => world.engine.transfers.get(transfer.id)?.actions
    await expect.poll(actions, { timeout: 12_000 }).toContain('extend')
  })

  it('is left alone while it is used', async () => {
    vi.useFakeTimers()
    try {
      const extend = vi.fn<() => Promise<void>>(async () => await Promise.resolve())
      const keeper = keepTicketAlive(1000, extend)
      for (let times = 0; times < 20; times += 1) {
        await keeper.during(async () => await Promise.resolve())
        vi.advanceTimersByTime(400)
      }
      expect(extend).not.toHaveBeenCalled()
      vi.advanceTimersByTime(1000)
      expect(extend).toHaveBeenCalled()
      keeper.end()
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })
})
