import { addressOfReverseName, ConfigError, reverseName, reverseZoneNames } from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInZone } from '../../src/dns/domain-name.ts'
import { reverseZonesAbove } from '../../src/dns/reverse-name.ts'
import { isSameAddress, parseIpAddress } from '../../src/ip/ip-address.ts'
import { blockName, prefixSize } from '../../src/ip/ip-block.ts'

const address = fc.oneof(fc.ipV4(), fc.ipV6())

describe('reverse names', () => {
  test.each([
    ['192.0.2.1', '1.2.0.192.in-addr.arpa.'],
    ['0.0.0.0', '0.0.0.0.in-addr.arpa.'],
    ['2001:db8::1', `1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa.`],
  ])('of %s is %s', (text, name) => {
    expect(reverseName(text)).toBe(name)
  })

  test('lead back to their addresses, also without the dot and in capitals', () => {
    fc.assert(
      fc.property(address, (text) => {
        const name = reverseName(text)
        expect(isSameAddress(addressOfReverseName(name) ?? '', text)).toBe(true)
        expect(addressOfReverseName(name.slice(0, -1).toUpperCase())).toBe(addressOfReverseName(name))
      }),
    )
  })

  test('are those that the bytes of an address give', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        expect(reverseName(text)).toBe(`${text.split('.').toReversed().join('.')}.in-addr.arpa.`)
      }),
    )
  })

  test.each([
    '2.0.192.in-addr.arpa.',
    '256.2.0.192.in-addr.arpa.',
    '01.2.0.192.in-addr.arpa.',
    'x.2.0.192.in-addr.arpa.',
    '0.1.2.0.192.in-addr.arpa.',
    '1.ip6.arpa.',
    'www.example.com.',
    'in-addr.arpa.',
    '',
  ])('%j stands for no address', (name) => {
    expect(addressOfReverseName(name)).toBeUndefined()
  })

  test.each(['', 'www', '192.0.2.0/24', 7])('%j has none', (text) => {
    expect(() => reverseName(text as string)).toThrow(ConfigError)
  })
})

describe('reverse zones', () => {
  test.each([
    ['192.0.2.0/24', ['2.0.192.in-addr.arpa.']],
    ['192.0.2.128/25', ['2.0.192.in-addr.arpa.']],
    ['192.0.2.1', ['2.0.192.in-addr.arpa.']],
    ['10.1.0.0/22', ['0.1.10.in-addr.arpa.', '1.1.10.in-addr.arpa.', '2.1.10.in-addr.arpa.', '3.1.10.in-addr.arpa.']],
    ['10.0.0.0/8', ['10.in-addr.arpa.']],
    ['10.0.0.0/15', ['0.10.in-addr.arpa.', '1.10.in-addr.arpa.']],
    ['2001:db8::/32', ['8.b.d.0.1.0.0.2.ip6.arpa.']],
    ['2001:db8::/31', ['8.b.d.0.1.0.0.2.ip6.arpa.', '9.b.d.0.1.0.0.2.ip6.arpa.']],
  ])('of %s', (range, names) => {
    expect(reverseZoneNames(range)).toEqual(names)
  })

  test('of a prefix hold its addresses, each in one of them', () => {
    const prefix = fc.record({ text: address, length: fc.integer({ min: 0, max: 128 }) }).map(({ text, length }) => {
      const { version, value } = parseIpAddress(text) ?? { version: 4 as const, value: 0n }
      const bits = Math.min(length, version === 4 ? 32 : 128)
      const size = prefixSize(version, bits)
      const first = value - (value % size)
      return { text, name: blockName({ version, first, last: first + size - 1n }) }
    })
    fc.assert(
      fc.property(prefix, ({ text, name }) => {
        const zones = reverseZoneNames(name)
        expect(zones.filter((zone) => isInZone(reverseName(text), zone))).toHaveLength(1)
        expect(new Set(zones).size).toBe(zones.length)
      }),
    )
  })

  test.each(['192.0.2.1-192.0.2.5', '192.0.2.1/24', '', 'x', undefined])('%j has none', (range) => {
    expect(() => reverseZoneNames(range as string)).toThrow(ConfigError)
  })

  test('that could hold an address are all of those above it', () => {
    expect(reverseZonesAbove('192.0.2.1')).toEqual([
      '1.2.0.192.in-addr.arpa.',
      '2.0.192.in-addr.arpa.',
      '0.192.in-addr.arpa.',
      '192.in-addr.arpa.',
      'in-addr.arpa.',
    ])
    fc.assert(
      fc.property(address, (text) => {
        const zones = reverseZonesAbove(text)
        expect(zones.every((zone) => isInZone(reverseName(text), zone))).toBe(true)
        expect(zones[0]).toBe(reverseName(text))
      }),
    )
  })
})
