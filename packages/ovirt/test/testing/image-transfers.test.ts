import type { ImageTransferService } from '@sdk/ovirt/services'
import type { FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

const chunk = 64 * 1024
const transitionMs = 5000

interface Begun {
  readonly fake: FakeEngine
  readonly transfer: ImageTransferService
  readonly url: string
  /** A request to the server of images. */
  send(
    method: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers?: Record<string, string>,
    path?: string,
  ): Promise<Response>
}

async function begin(direction: 'upload' | 'download', more: object = {}): Promise<Begun> {
  const { fake, system } = world({ transitionMs, disks: [{ id: 'd', alias: 'a', provisionedSize: 4 * chunk }] })
  if (direction === 'download') fake.writeDisk('d', chunk, new Uint8Array([1, 2, 3]))
  const transfers = system.imageTransfersService()
  const made = await transfers.add({ imageTransfer: { disk: { id: 'd' }, direction, ...more } })
  expect([made.phase, made.transferUrl, fake.get('disks/d')?.status]).toEqual(['initializing', undefined, 'locked'])
  fake.settle()
  const transfer = transfers.imageTransferService(made.id ?? '')
  const { phase, transferUrl: url = '', proxyUrl } = await transfer.get()
  expect([phase, url === proxyUrl, url.startsWith('https://engine.example.com/images/')]).toEqual([
    'transferring',
    true,
    true,
  ])
  const send: Begun['send'] = async (method, body, headers = {}, path = '') =>
    await fake.fetch(new Request(url + path, { method, headers, ...(body !== undefined && { body }) }))
  return { fake, transfer, url, send }
}

const bytesOf = async (answer: Response): Promise<number[]> => [...new Uint8Array(await answer.arrayBuffer())]

describe('an upload', () => {
  it('writes parts, zeroes others, and ends', async () => {
    const { fake, transfer, send } = await begin('upload')
    const options = await send('OPTIONS')
    expect(await options.json()).toMatchObject({ features: ['extents', 'zero', 'flush'], max_writers: 8 })
    expect((await send('PUT', new Uint8Array([1, 2, 3]), { 'content-range': 'bytes 65535-65537/*' })).status).toBe(200)
    expect((await send('PUT', new Uint8Array([9]), { 'content-range': 'bytes 10-*/*' }, '?flush=n')).status).toBe(200)
    expect([...fake.readDisk('d', 65_534, 5)]).toEqual([0, 1, 2, 3, 0])
    expect((await send('PATCH', JSON.stringify({ op: 'zero', offset: 65_536, size: 1, flush: true }))).status).toBe(200)
    expect((await send('PATCH', JSON.stringify({ op: 'flush' }))).status).toBe(200)
    expect([...fake.readDisk('d', 65_534, 5)]).toEqual([0, 1, 0, 3, 0])
    expect((await transfer.get()).transferred).toBe(5)
    await transfer.finalize()
    expect((await transfer.get()).phase).toBe('finalizing_success')
    fake.settle()
    expect([(await transfer.get()).phase, fake.get('disks/d')?.status]).toEqual(['finished_success', 'ok'])
    expect((await send('GET')).status).toBe(403)
    expect((await refusal(transfer.finalize())).status).toBe(409)
  })

  it('refuses what does not fit', async () => {
    const { send } = await begin('upload')
    const part = new Uint8Array(10)
    const cases: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number])[] = [
      ['PUT', part, { 'content-range': `bytes ${4 * chunk - 5}-${4 * chunk + 4}/*` }, 416],
      ['PUT', part, { 'content-range': 'bytes 0-4/*' }, 400],
      ['PUT', part, { 'content-range': 'items 0-9/*' }, 400],
      ['PUT', part, { 'transfer-encoding': 'chunked' }, 400],
      ['PATCH', '{', {}, 400],
      ['PATCH', '{"op":"ugly"}', {}, 400],
      ['PATCH', '{"op":"zero","offset":0,"size":-1}', {}, 400],
      ['PATCH', `{"op":"zero","offset":0,"size":${5 * chunk}}`, {}, 416],
      ['POST', part, {}, 405],
    ]
    for (const [method, body, headers, status] of cases) {
      expect((await send(method, body, headers)).status, `${method} ${JSON.stringify(headers)}`).toBe(status)
    }
  })

  it('is cancelled, cleaned up, and takes its disk away', async () => {
    const { fake, transfer } = await begin('upload')
    await transfer.cancel()
    const seen: unknown[] = []
    for (let look = 0; look < 4; look += 1) {
      seen.push([(await transfer.get()).phase, fake.get('disks/d')?.status])
      fake.advance(transitionMs)
    }
    expect(seen).toEqual([
      ['cancelled_user', 'locked'],
      ['finalizing_cleanup', 'locked'],
      ['finished_cleanup', 'illegal'],
      ['finished_failure', undefined],
    ])
    await expect(transfer.cancel()).rejects.toThrow('Its phase is finished_failure')
  })

  it('is paused by its user, or by the engine when nobody uses it', async () => {
    const { fake, transfer, send } = await begin('upload', { inactivityTimeout: 30 })
    await transfer.pause()
    expect([(await transfer.get()).phase, (await send('OPTIONS')).status]).toEqual(['paused_user', 403])
    await transfer.resume()
    fake.settle()
    expect((await transfer.get()).phase).toBe('transferring')
    fake.advance(20_000)
    await transfer.extend()
    fake.advance(20_000)
    expect((await transfer.get()).phase).toBe('transferring')
    fake.advance(11_000)
    expect((await transfer.get()).phase).toBe('paused_system')
  })
})

describe('a download', () => {
  it('reads the whole, ranges and extents', async () => {
    const { fake, transfer, send } = await begin('download')
    const whole = await send('GET')
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(4 * chunk)])
    expect((await bytesOf(whole)).slice(chunk, chunk + 4)).toEqual([1, 2, 3, 0])
    const range = await send('GET', undefined, { range: `bytes=${chunk + 1}-${chunk + 2}` })
    expect([range.status, range.headers.get('content-range'), await bytesOf(range)]).toEqual([
      206,
      `bytes ${chunk + 1}-${chunk + 2}/${4 * chunk}`,
      [2, 3],
    ])
    expect(await bytesOf(await send('GET', undefined, { range: 'bytes=-2' }))).toEqual([0, 0])
    expect((await send('GET', undefined, { range: `bytes=${4 * chunk}-` })).status).toBe(416)
    expect(await (await send('GET', undefined, {}, '/extents')).json()).toEqual([
      { start: 0, length: chunk, zero: true, hole: true },
      { start: chunk, length: chunk, zero: false, hole: false },
      { start: 2 * chunk, length: 2 * chunk, zero: true, hole: true },
    ])
    const dirty = await (await send('GET', undefined, {}, '/extents?context=dirty')).json()
    expect(dirty).toContainEqual({ start: chunk, length: chunk, dirty: true })
    expect((await send('PUT', new Uint8Array(1))).status).toBe(403)
    expect(await (await send('OPTIONS')).json()).toMatchObject({ features: ['extents'] })
    await transfer.finalize()
    fake.settle()
    expect(fake.get('disks/d')?.status).toBe('ok')
  })

  it('that nobody uses is cancelled', async () => {
    const { fake, transfer } = await begin('download')
    fake.advance(61_000)
    fake.settle()
    expect([(await transfer.get()).phase, fake.get('disks/d')?.status]).toEqual(['finished_failure', 'ok'])
  })
})

describe('a transfer', () => {
  it('of a disk that is in use, or that is not there, is refused', async () => {
    const { system } = world({ disks: [{ id: 'd', alias: 'a', status: 'locked' }] })
    const transfers = system.imageTransfersService()
    expect(await refusal(transfers.add({ imageTransfer: { disk: { id: 'd' } } }))).toEqual({
      status: 409,
      detail: '[Cannot transfer Virtual Disk: The following disks are locked: a. Please try again in a few minutes.]',
    })
    expect((await refusal(transfers.add({ imageTransfer: { disk: { id: 'x' } } }))).status).toBe(404)
    expect((await refusal(transfers.add({ imageTransfer: {} }))).status).toBe(400)
  })
})
