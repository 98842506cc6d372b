import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatIpAddress, isSameAddress, parseIpAddress } from '../../src/ip/ip-address.ts'

/** The form that the URL standard gives an address. */
const standardForm = (text: string): string => new URL(`http://[${text}]/`).hostname.slice(1, -1)

const formatted = (text: string): string | undefined => {
  const address = parseIpAddress(text)
  return address && formatIpAddress(address)
}

test('IPv6 addresses come out in the standard form', () => {
  const group = fc.constantFrom('0', '0', '0', '1', 'f0', '0abc')
  const zeros = fc.array(group, { minLength: 8, maxLength: 8 }).map((groups) => groups.join(':'))
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), zeros), (text) => {
      expect(formatted(text)).toBe(standardForm(text))
    }),
  )
})

test('IPv4 addresses come out as they went in', () => {
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      expect(formatted(text)).toBe(text)
    }),
  )
})

test('every number of 32 and of 128 bits is an address, and comes back exactly', () => {
  const value = (bits: bigint): fc.Arbitrary<bigint> => fc.bigInt({ min: 0n, max: (1n << bits) - 1n })
  fc.assert(
    fc.property(value(32n), value(128n), (four, six) => {
      expect(parseIpAddress(formatIpAddress({ version: 4, value: four }))).toEqual({ version: 4, value: four })
      expect(parseIpAddress(formatIpAddress({ version: 6, value: six }))).toEqual({ version: 6, value: six })
    }),
  )
})

test.each([
  '',
  'name',
  '1.2.3',
  '1.2.3.4.5',
  '01.2.3.4',
  '256.0.0.1',
  ':::',
  '1::2::3',
  'fe80::1%eth0',
  '[::1]',
  7,
  null,
])('%j is none', (text) => {
  expect(parseIpAddress(text)).toBeUndefined()
})

test.each([
  ['2001:DB8::1', '2001:db8:0:0:0:0:0:1', true],
  ['::ffff:192.0.2.1', '::ffff:c000:201', true],
  ['::1', '0.0.0.1', false],
  ['192.0.2.1', '192.0.2.2', false],
  ['x', 'x', false],
])('%s and %s', (left, right, same) => {
  expect(isSameAddress(left, right)).toBe(same)
})
