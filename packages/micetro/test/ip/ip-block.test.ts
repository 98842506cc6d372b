import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blockBetween,
  blockEnds,
  blockName,
  blockSize,
  firstFit,
  holdsAddress,
  intersection,
  type IpBlock,
  parseIpBlock,
  prefixBits,
  prefixSize,
} from '../../src/ip/ip-block.ts'

const value = fc.bigInt({ min: 0n, max: (1n << 128n) - 1n })

/** Any block of IPv4 or IPv6, small ones as likely as large ones. */
const block: fc.Arbitrary<IpBlock> = fc
  .record({ version: fc.constantFrom<4 | 6>(4, 6), start: value, bits: fc.integer({ min: 0, max: 128 }), part: value })
  .map(({ version, start, bits, part }) => {
    const count = version === 4 ? 1n << 32n : 1n << 128n
    const first = start % count
    const last = first + (part % (1n << BigInt(bits)))
    return { version, first, last: last < count ? last : count - 1n }
  })

describe('names', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['192.0.2.0-192.0.2.255', '192.0.2.0/24'],
    ['192.0.2.0 - 192.0.2.254', '192.0.2.0-192.0.2.254'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['::/0', '::/0'],
    ['2001:db8::-2001:db8::1', '2001:db8::/127'],
    ['192.0.2.4-192.0.2.11', '192.0.2.4-192.0.2.11'],
  ])('%s is called %s', (text, name) => {
    const found = parseIpBlock(text)
    expect(found && blockName(found)).toBe(name)
  })

  test.each([
    '192.0.2.1/24',
    '192.0.2.0/33',
    '::/129',
    '192.0.2.9-192.0.2.1',
    '192.0.2.1-::1',
    'x/8',
    '1.2.3.4/x',
    '',
    '::1-::2-::3',
  ])('%s is none', (text) => {
    expect(parseIpBlock(text)).toBeUndefined()
  })

  test('say the whole block', () => {
    fc.assert(
      fc.property(block, (any) => {
        expect(parseIpBlock(blockName(any))).toEqual(any)
        const { from, to } = blockEnds(any)
        expect(blockBetween(from, to)).toEqual(any)
        const bits = prefixBits(any)
        expect(bits === undefined ? blockSize(any) : prefixSize(any.version, bits)).toBe(blockSize(any))
      }),
    )
  })
})

test('what two blocks share is in both, and what one has alone is not', () => {
  fc.assert(
    fc.property(block, block, value, (left, right, any) => {
      const shared = intersection(left, right)
      const address = { version: left.version, value: any % (left.version === 4 ? 1n << 32n : 1n << 128n) }
      for (const probe of [address, { ...address, value: left.first }, { ...address, value: right.last }]) {
        const inBoth = holdsAddress(left, probe) && holdsAddress(right, probe)
        expect(shared !== undefined && holdsAddress(shared, probe)).toBe(inBoth)
      }
    }),
  )
})

describe('the first fit', () => {
  test('lies in the block, has the size, begins where it may, and nothing before it does', () => {
    const power = fc.integer({ min: 0, max: 60 }).map((bits) => 1n << BigInt(bits))
    fc.assert(
      fc.property(block, power, fc.boolean(), (any, size, isAligned) => {
        const alignment = isAligned ? size : 1n
        const waste = (alignment - (any.first % alignment)) % alignment
        const fit = firstFit(any, size, alignment)
        // Without one, there is not even room for it after the first place where it may begin.
        expect(fit === undefined).toBe(blockSize(any) < size + waste)
        const found = fit ?? { ...any, first: any.first + waste, last: any.first + waste + size - 1n }
        expect(blockSize(found)).toBe(size)
        expect(found.first % alignment).toBe(0n)
        expect(found.first - any.first).toBeLessThan(alignment)
        expect(fit === undefined || intersection(fit, any)).toEqual(fit ?? true)
        expect(isAligned ? prefixBits(found) : 0).toBeDefined()
      }),
    )
  })
})
