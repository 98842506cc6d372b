import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { GzipUnpacker, type UnpackedSide } from '../../src/transport/unpacking/gzip-unpacker.ts'

const packed = gzipSync(randomBytes(1_000_000))

/** What came of a body, whose receiver does these things. */
async function unpacked(side: Partial<UnpackedSide>): Promise<{ aborted: unknown[]; error: unknown }> {
  const aborted: unknown[] = []
  const error = await new Promise<unknown>((resolve) => {
    const unpacker = new GzipUnpacker(
      { resume: () => undefined, abort: (reason) => aborted.push(reason) },
      { data: () => true, end: () => resolve('the end'), error: resolve, ...side },
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
