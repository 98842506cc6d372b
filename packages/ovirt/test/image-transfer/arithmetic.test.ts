import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blockHash, checksumBlockBytes } from '../../src/image-transfer/image/block-hash.ts'
import {
  contentRangeHeader,
  parseContentRange,
  rangeHeader,
  splitRange,
} from '../../src/image-transfer/image/byte-range.ts'
import { downloadPieces } from '../../src/image-transfer/download/download-data.ts'
import { endOf, type Extent, parseExtents } from '../../src/image-transfer/image/extent.ts'
import { openBytes } from '../../src/image-transfer/upload/memory-source.ts'
import { openStream } from '../../src/image-transfer/upload/stream-source.ts'
import { bufferPool, uploadPieces } from '../../src/image-transfer/upload/upload-pieces.ts'
import { zeroBlockBytes, zeroRuns } from '../../src/image-transfer/image/zero-runs.ts'
import { isSame } from './support/sample-image.ts'

const offset = fc.integer({ min: 0, max: 2 ** 50 })
const length = fc.integer({ min: 1, max: 2 ** 40 })
const range = fc.record({ start: offset, length })

/** Images of blocks that are zero, data, or the one with a bit of the other. */
const image = fc
  .array(fc.tuple(fc.constantFrom('zero', 'data', 'last byte'), fc.integer({ min: 1, max: 3 })), { maxLength: 8 })
  .chain((stretches) => fc.tuple(fc.constant(stretches), fc.integer({ min: 0, max: zeroBlockBytes - 1 })))
  .map(([stretches, rest]) => {
    const parts = stretches.map(([kind, blocks]) => {
      const part = Buffer.alloc(blocks * zeroBlockBytes, kind === 'data' ? 7 : 0)
      if (kind === 'last byte') part[part.length - 1] = 1
      return part
    })
    return new Uint8Array(Buffer.concat([...parts, Buffer.alloc(rest)]))
  })

const extents = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.boolean(), fc.boolean()), { maxLength: 20 })
  .map((all) => {
    let start = 0
    return all.map(([size, zero, hole]): Extent => {
      const extent = { start, length: size, zero, hole }
      start += size
      return extent
    })
  })

describe('ranges', () => {
  it('are cut into pieces that make the whole, none larger than was said, none empty', () => {
    fc.assert(
      fc.property(
        offset,
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 100, max: 50_000 }),
        (start, size, max) => {
          const pieces = [...splitRange({ start, length: size }, max)]
          let at = start
          for (const piece of pieces) {
            expect(piece.start).toBe(at)
            expect(piece.length).toBeGreaterThan(0)
            expect(piece.length).toBeLessThanOrEqual(max)
            at += piece.length
          }
          expect(at).toBe(start + size)
          expect(pieces).toHaveLength(Math.ceil(size / max))
        },
      ),
    )
  })

  it('are written as HTTP has them, and read back', () => {
    fc.assert(
      fc.property(range, (value) => {
        expect(parseContentRange(contentRangeHeader(value))).toEqual(value)
        const last = value.start + value.length - 1
        expect(rangeHeader(value)).toBe(`bytes=${value.start}-${last}`)
        expect(parseContentRange(`bytes ${value.start}-${last}/${last + 5}`)).toEqual({ ...value, total: last + 5 })
      }),
    )
    for (const text of [
      null,
      '',
      'bytes 5-4/9',
      'bytes */9',
      'bytes 1-2',
      'bytes -1-2/*',
      'items 1-2/3',
      'bytes 1-2/x',
    ]) {
      expect(parseContentRange(text)).toBeUndefined()
    }
  })
})

describe('zeros', () => {
  it('are told from data, block by block', () => {
    fc.assert(
      fc.property(image, offset, (bytes, start) => {
        const runs = zeroRuns(start, bytes)
        let at = start
        for (const [index, run] of runs.entries()) {
          expect(run.start).toBe(at)
          const part = bytes.subarray(at - start, at - start + run.length)
          expect(run.zero && part.some((byte) => byte !== 0)).toBe(false)
          expect(runs[index + 1]?.zero).not.toBe(run.zero)
          at += run.length
        }
        expect(at).toBe(start + bytes.length)
        const zeroBlocks = runs.filter(({ zero }) => !zero).map((run) => run.length)
        expect(zeroBlocks.every((size) => size > 0)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('and data make the image that was read, from memory and from a stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        image.filter(({ length: size }) => size > 0),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 200_000 }),
        async (bytes, blocks, step) => {
          const cut = [...splitRange({ start: 0, length: bytes.length }, step)]
          const stream = ReadableStream.from(
            cut.map((piece) => bytes.subarray(piece.start, piece.start + piece.length)),
          )
          for (const source of [openBytes(bytes), openStream(stream, bytes.length)]) {
            const chunkBytes = blocks * zeroBlockBytes
            const hash = blockHash('sha1')
            const reading = { chunkBytes, pool: bufferPool(chunkBytes), hash }
            const written = new Uint8Array(bytes.length).fill(255)
            let at = 0
            const whole = { start: 0, length: bytes.length }
            for await (const piece of uploadPieces(source, whole, reading, new AbortController().signal)) {
              expect(piece.start).toBe(at)
              at += piece.length
              if (piece.bytes === undefined) written.fill(0, piece.start, at)
              else written.set(piece.bytes, piece.start)
              piece.release()
            }
            expect(at).toBe(bytes.length)
            expect(isSame(written, bytes)).toBe(true)
            expect(hash.digest()).toBe(hashOf(bytes))
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})

function hashOf(bytes: Uint8Array): string {
  const outer = createHash('sha1')
  for (const { start, length: size } of splitRange({ start: 0, length: bytes.length }, checksumBlockBytes)) {
    outer.update(
      createHash('sha1')
        .update(bytes.subarray(start, start + size))
        .digest(),
    )
  }
  return outer.digest('hex')
}

describe('a checksum', () => {
  it('is the hash of the hashes of blocks, however the bytes come', () => {
    const bytes = new Uint8Array(3 * checksumBlockBytes + 12_345)
    bytes.fill(5, checksumBlockBytes - 10, checksumBlockBytes + 10)
    const cuts = fc.array(fc.integer({ min: 1, max: 5_000_000 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(cuts, fc.boolean(), (sizes, copies) => {
        let hash = blockHash('sha1')
        let at = 0
        for (const size of [...sizes, bytes.length]) {
          const part = bytes.subarray(at, at + size)
          if (part.every((byte) => byte === 0)) hash.zero(part.length)
          else hash.update(part)
          at += part.length
          if (copies) hash = hash.copy()
        }
        expect(hash.digest()).toBe(hashOf(bytes))
      }),
      { numRuns: 15 },
    )
    expect(blockHash('sha256').digest()).toBe(createHash('sha256').digest('hex'))
  })
})

describe('extents', () => {
  it('are divided into what is read and what is not, in order, all of it', () => {
    fc.assert(
      fc.property(extents, fc.integer({ min: 1, max: 200 }), (all, chunkBytes) => {
        expect(parseExtents(JSON.parse(JSON.stringify(all)))).toEqual(all)
        const isZeroAt = (at: number): boolean => {
          const extent = all.find(({ start, length: size }) => at >= start && at < start + size)
          return extent?.zero === true || extent?.hole === true
        }
        let at = 0
        for (const { zeros, data } of downloadPieces(all, chunkBytes)) {
          for (const part of [zeros, data]) {
            if (part === undefined) continue
            expect(part.start).toBe(at)
            expect(part.length).toBeGreaterThan(0)
            for (const place of [part.start, part.start + part.length - 1]) expect(isZeroAt(place)).toBe(part === zeros)
            at += part.length
          }
          expect(data?.length ?? 1).toBeLessThanOrEqual(chunkBytes)
        }
        expect(at).toBe(endOf(all))
      }),
    )
  })

  it.each([
    ['no list', {}],
    ['nothing in the list', [null]],
    ['no length', [{ start: 0 }]],
    ['a length that is none', [{ start: 0, length: -1 }]],
    ['a start that is too late', [{ start: 1, length: 5 }]],
    [
      'a gap',
      [
        { start: 0, length: 5 },
        { start: 6, length: 5 },
      ],
    ],
    [
      'an overlap',
      [
        { start: 0, length: 5 },
        { start: 4, length: 5 },
      ],
    ],
    ['an unsafe number', [{ start: 0, length: 2 ** 60 }]],
  ])('are not taken with %s', (_, document) => {
    expect(() => parseExtents(document)).toThrow(/extent/)
  })
})
