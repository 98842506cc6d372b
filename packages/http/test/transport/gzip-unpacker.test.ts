import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pieceBytesOf } from '../../src/transport/unpacking/packed-headers.ts'
import { GzipUnpacker, type UnpackedSide } from '../../src/transport/unpacking/gzip-unpacker.ts'

const packed = gzipSync(randomBytes(1_000_000))

/** What came of a body, whose receiver does these things. */
async function unpacked(side: Partial<UnpackedSide>): Promise<{ aborted: unknown[]; error: unknown }> {
  const aborted: unknown[] = []
  const error = await new Promise<unknown>((resolve) => {
    const unpacker = new GzipUnpacker(
      { resume: () => undefined, abort: (reason) => aborted.push(reason) },
      { data: () => true, end: () => resolve('the end'), error: resolve, ...side },
      64 * 1024,
    )
    unpacker.write(packed)
    if (side.data === undefined) unpacker.end()
  })
  // What the connection is told comes right after.
  await new Promise(setImmediate)
  return { aborted, error }
}

const failure = new Error('the receiver failed')

describe('a receiver that throws', () => {
  test.each([failure, 'the receiver failed'])('of data ends the request with it: %j', async (thrown) => {
    const data = (): never => {
      // oxlint-disable-next-line typescript/only-throw-error -- not all code throws errors
      throw thrown
    }
    const { aborted, error } = await unpacked({ data })
    expect(error).toMatchObject({ message: 'the receiver failed' })
    expect(aborted).toEqual([error])
  })

  test('of the end is told of it', async () => {
    const end = (): never => {
      throw failure
    }
    expect(await unpacked({ end })).toEqual({ aborted: [], error: failure })
  })
})

test('a body that comes to its end aborts nothing', async () => {
  expect(await unpacked({})).toEqual({ aborted: [], error: 'the end' })
})

test('a body comes in pieces of the length that was asked for', async () => {
  const lengths: number[] = []
  await new Promise<void>((resolve, reject) => {
    const data = (chunk: Buffer): boolean => lengths.push(chunk.length) > 0
    const from = { resume: () => undefined, abort: reject }
    const unpacker = new GzipUnpacker(from, { data, end: resolve, error: reject }, 100_000)
    unpacker.write(gzipSync(Buffer.alloc(250_000)))
    unpacker.end()
  })
  expect(lengths).toEqual([100_000, 100_000, 50_000])
})

test.each([
  [['content-type', 'application/json'], 256],
  [
    [
      Buffer.from('X-Y'),
      Buffer.from('json'),
      Buffer.from('Content-Type'),
      Buffer.from('application/JSON;charset=utf-8'),
    ],
    256,
  ],
  [['content-type', 'application/problem+json'], 256],
  [['content-type', 'application/xml'], 128],
  [['x-y', 'application/json'], 128],
  [[], 128],
])('with the headers %s it is asked for in pieces of %i KB', (headers, kilobytes) => {
  expect(pieceBytesOf(headers)).toBe(kilobytes * 1024)
})
