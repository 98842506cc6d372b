import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addressOfReverseName,
  canonicalAddress,
  formatAddress,
  parseAddress,
  reverseName,
} from '../../src/testing/addresses/address.ts'
import { blockName, overlap, parseBlock } from '../../src/testing/addresses/block.ts'
import { serverDates } from '../../src/testing/world/server-dates.ts'

/** The form that the URL standard gives an address, which is the shortest one. */
const standardForm = (address: string): string => new URL(`http://[${address}]/`).hostname.slice(1, -1)

describe('addresses', () => {
  test('of version 6 are written as the standard says', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseAddress(text)
        expect(address && formatAddress(address)).toBe(standardForm(text))
      }),
    )
  })

  test('with many zeros too', () => {
    const group = fc.constantFrom('0', '0', '0', '1', 'f0', '10')
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const text = groups.join(':')
        const address = parseAddress(text)
        expect(address && formatAddress(address)).toBe(standardForm(text))
      }),
    )
  })

  test('of version 4 come out as they go in', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        const address = parseAddress(text)
        expect(address && formatAddress(address)).toBe(text)
      }),
    )
  })

  test.each(['', '1.2.3', '1.2.3.4.5', '256.1.1.1', ':::', 'fe80::1%eth0', 'name', 7, undefined])(
    '%s is none',
    (text) => {
      expect(parseAddress(text)).toBeUndefined()
    },
  )

  test('have names in the reverse zones', () => {
    const name = (text: string): string | undefined => {
      const address = parseAddress(text)
      return address && reverseName(address)
    }
    expect(name('192.0.2.1')).toBe('1.2.0.192.in-addr.arpa.')
    expect(name('2001:db8::1')).toBe(`1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa.`)
  })
})

test('names in the reverse zones lead back', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
      const address = parseAddress(text)
      const back = address && canonicalAddress(addressOfReverseName(reverseName(address)))
      expect(back).toBe(canonicalAddress(text))
    }),
  )
  expect(addressOfReverseName('www.example.com.')).toBeUndefined()
})

describe('blocks', () => {
  test.each([
    ['192.0.2.0/24', '192.0.2.0/24'],
    ['192.0.2.0-192.0.2.255', '192.0.2.0/24'],
    ['192.0.2.0 - 192.0.2.254', '192.0.2.0-192.0.2.254'],
    ['192.0.2.7', '192.0.2.7/32'],
    ['::/0', '::/0'],
    ['2001:db8::-2001:db8::1', '2001:db8::/127'],
  ])('%s is %s', (text, name) => {
    const block = parseBlock(text)
    expect(block && blockName(block)).toBe(name)
  })

  test.each(['192.0.2.1/24', '192.0.2.0/33', '192.0.2.9-192.0.2.1', '192.0.2.1-::1', 'x/8', '1.2.3.4/x'])(
    '%s is none',
    (text) => {
      expect(parseBlock(text)).toBeUndefined()
    },
  )

  test('of two versions never overlap', () => {
    const [four, six] = [parseBlock('0.0.0.0/0'), parseBlock('::/0')]
    expect(four && six && overlap(four, six)).toBe(false)
  })
})

describe('times', () => {
  const zones = ['UTC', 'Europe/London', 'America/St_Johns', 'Asia/Kathmandu', 'Australia/Lord_Howe']

  test('are read as they were written', () => {
    const time = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000)
    fc.assert(
      fc.property(time, fc.constantFrom(...zones), (at, zone) => {
        const dates = serverDates('text', zone)
        const back = dates.read(dates.write(at))
        // In the hour that comes twice in autumn the text says not which one.
        expect(dates.write(back)).toBe(dates.write(at))
        expect(Math.abs(back - at)).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })

  test('both forms', () => {
    const at = Date.parse('2023-05-19T13:29:15Z')
    expect(serverDates('text', 'UTC').write(at)).toBe('May 19, 2023 13:29:15')
    expect(serverDates('text', 'Atlantic/Reykjavik').write(at)).toBe('May 19, 2023 13:29:15')
    expect(serverDates('text', 'Europe/London').write(at)).toBe('May 19, 2023 14:29:15')
    expect(serverDates('iso', 'Europe/London').write(at)).toBe('2023-05-19T13:29:15Z')
    for (const text of ['2023-05-19T13:29:15Z', '2023-05-19T15:29:15+02:00', 'May 19, 2023 14:29:15']) {
      expect(serverDates('text', 'Europe/London').read(text)).toBe(at)
    }
    expect(() => serverDates('text', 'UTC').read('yesterday')).toThrow('Invalid date')
  })
})
