import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setTimeout as pause } from 'node:timers/promises'
import { findLeaks } from '@core/http/testing'
import { DecodeError } from '@sdk/ovirt'
import { downloadDisk, ImageTransfer, uploadDisk } from '@sdk/ovirt/image-transfer'
import { describe, expect, it } from 'vitest'
import { resetWithinRequest } from './support/cut-connection.ts'
import { failureOf } from './support/failure-of.ts'
import { sampleImage } from './support/sample-image.ts'
import { quick, transferWorld } from './support/transfer-world.ts'

const image = sampleImage(300_000)
const options = { ...quick, source: image, disk: { name: 'web', storageDomains: [{ name: 'data' }] }, retry: 1 }

/** A world in which all that is observed is kept. */
async function observedWorld() {
  const seen: unknown[] = []
  const see = (...entry: unknown[]): void => void seen.push(entry)
  const world = await transferWorld(
    {},
    {},
    {
      logger: { debug: see, info: see, warn: see, error: see },
      hooks: { onRequest: see, onResponse: see, onRetry: see, onError: see },
    },
  )
  return { world, seen }
}

describe('tickets', () => {
  it('do not show in errors, logs and events', async () => {
    const { world, seen } = await observedWorld()
    await using _ = world
    let ticket = ''
    const errors: unknown[] = []
    for (const fault of [500, 403, { networkError: 'reset' as const }, resetWithinRequest]) {
      world.direct.failNext(
        'PUT *',
        async (request, next) => {
          ticket = request.url.split('/').at(-1)?.replace(/\?.*$/, '') ?? ''
          if (typeof fault === 'function') return await fault(request, next)
          if (typeof fault === 'object') return Response.error()
          return new Response(`No such ticket ${ticket}`, { status: fault })
        },
        { times: Infinity },
      )
      const error = await failureOf(uploadDisk(world.connection, options))
      expect(ticket).toContain('secret-')
      expect(findLeaks(error, { ticket, token: 'engine-token-0001' })).toEqual([])
      expect(String(error)).toContain('***')
      errors.push(error)
      expect(findLeaks(seen, { ticket, token: 'engine-token-0001' })).toEqual([])
      world.direct.reset()
    }
    expect(errors).toHaveLength(4)
    expect(JSON.stringify(seen)).toContain('imageTransfer.write')
  })

  it('do not show in what a user holds', async () => {
    const { world } = await observedWorld()
    await using _ = world
    const diskId = world.diskWith(image)
    await using transfer = await ImageTransfer.open(world.connection, { ...quick, direction: 'download', diskId })
    const [ticket = ''] = world.tickets.keys()
    expect(findLeaks(transfer, { ticket, token: 'engine-token-0001' })).toEqual([])
    expect(findLeaks(await downloadDisk(world.connection, { ...quick, diskId }), { ticket })).toEqual([])
  })

  it('do not show where the engine gives an address that is none', async () => {
    await using world = await transferWorld()
    for (const direct of ['ftp://host', 'https://user:password-of-user@host', 'nonsense']) {
      world.behaviour = { ...world.behaviour, direct }
      const error = await failureOf(uploadDisk(world.connection, options))
      expect(error).toBeInstanceOf(DecodeError)
      expect(findLeaks(error, { direct })).toEqual([])
      expect(String(error)).toContain('transfer_url')
    }
  })
})

describe('nothing stays open', () => {
  const sockets = (): number => process.getActiveResourcesInfo().filter((name) => name.includes('TCPSocket')).length
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length

  it('after a transfer, whether it went well or not', async () => {
    await using world = await transferWorld({}, {}, { keepAliveMs: 1 })
    await world.connection.systemService().disksService().diskService(world.diskWith(image)).get()
    const before = timers()
    const channelled: unknown[] = []
    const listen = (message: unknown): void => void channelled.push(message)
    subscribe('@core/http:request', listen)
    await uploadDisk(world.connection, { ...options, keepAliveMs: 5000 })
    world.direct.failNext('PUT *', 500, { times: Infinity })
    await failureOf(uploadDisk(world.connection, options))
    await failureOf(uploadDisk(world.connection, { ...options, signal: AbortSignal.timeout(1) }))
    unsubscribe('@core/http:request', listen)
    expect(channelled.length).toBeGreaterThan(0)
    // The engine's own connection closes when it is idle; those to the transfer server are gone at once.
    await expect.poll(sockets, { timeout: 20_000 }).toBe(0)
    // Polling by expect would count its own timer; here that is over when it looks.
    for (let looks = 0; timers() > before && looks < 2000; looks += 1) await pause(10)
    expect(timers()).toBeLessThanOrEqual(before)
    expect(world.tickets.size).toBe(0)
    expect([...world.engine.transfers.values()].every(({ phase }) => /^(?:finished|cancelled)/.test(phase))).toBe(true)
  })
})
