import { type Filter, type FilterFields, where } from '@sdk/micetro'
import { encodeQuery } from '@core/http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DNSRecord } from '../../src/generated/types.ts'
import { parseFilter } from '../../src/testing/filter/parse-filter.ts'

type Build = (record: FilterFields<DNSRecord>) => Filter
const text = (build: Build): string => where('dnsRecords', build)
/** Whether a record with these fields passes the filter, as the fake reads it. */
const passes = (filter: string, item: object): boolean => parseFilter(filter)(item)

// The fake compares without capitals, and so must the expectations.
const value = fc.string({ unit: 'grapheme', maxLength: 12 })
const hostile = fc
  .array(
    fc.constantFrom(
      '"',
      "'",
      '\\',
      ' ',
      '(',
      ')',
      ',',
      '=',
      '!',
      '&',
      '|',
      'and',
      'or',
      '\n',
      '\t',
      '^',
      '$',
      ']',
      '.',
      '\u2028',
    ),
    {
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
const any = fc.oneof(value, hostile)

describe('no value breaks out', () => {
  test.each([
    ['name=www', 'www'],
    ['name="and"', 'and'],
    ['name="NOT"', 'NOT'],
    ['name=""', ''],
    ['name="a b"', 'a b'],
    ['name="00:1a:2b:3c:4d:5e"', '00:1a:2b:3c:4d:5e'],
    ['name="00-1a-2b-3c-4d-5e"', '00-1a-2b-3c-4d-5e'],
    ['name="001a.2b3c.4d5e"', '001a.2b3c.4d5e'],
    ['name="001A-2B3C-4D5E"', '001A-2B3C-4D5E'],
    ['name="2023-05-19"', '2023-05-19'],
    ['name=web-01.example.com.', 'web-01.example.com.'],
    ['name=-5', '-5'],
    ['name="May 19, 2023 13:29:15"', 'May 19, 2023 13:29:15'],
    ['name="x or name!=y"', 'x or name!=y'],
    ['name="it\'s"', "it's"],
    [String.raw`name="CORP\ada"`, String.raw`CORP\ada`],
    [String.raw`name="a\\"`, 'a\\\\'],
    [String.raw`name=~"^a\x22 or name!=\x22$"`, 'a" or name!="'],
    [String.raw`name=~"^CORP\x5c$"`, 'CORP\\'],
    [String.raw`name=~"^[.][*]\x5e\x5d\x22$"`, '.*^]"'],
  ])('%s', (filter, name) => {
    expect(text((record) => record('name').equals(name))).toBe(filter)
  })

  test('parts of such values are looked for by expressions too', () => {
    expect(text((record) => record('data').contains('"'))).toBe(String.raw`data=~"\x22"`)
    expect(text((record) => record('data').notStartsWith('"v=spf1'))).toBe(String.raw`data!~"^\x22v=spf1"`)
    expect(text((record) => record('data').endsWith('"'))).toBe(String.raw`data=~"\x22$"`)
    expect(text((record) => record('data').in(['a', '"b"']))).toBe(String.raw`(data in(a) or data=~"^\x22b\x22$")`)
    expect(text((record) => record('data').notIn(['"b"']))).toBe(String.raw`data!~"^\x22b\x22$"`)
    expect(text((record) => record('data').matches(/^"a\\"b\d$/))).toBe(String.raw`data=~"^\x22a\x5c\x22b\d$"`)
  })

  test('where there is no form at all, it is refused', () => {
    expect(() => text((record) => record('data').lessThan('a"'))).toThrow('data: holds a double quote')
    expect(() => text((record) => record.anywhere('a"'))).toThrow('anywhere: holds a double quote')
    expect(() => text((record) => record.custom('a"').equals('b'))).toThrow('holds a double quote')
    expect(() => text((record) => record('data').equals('\uD800'))).toThrow('half of a surrogate pair')
  })
})

describe('any value is found again, and no other', () => {
  const options = { numRuns: 500 }

  test('by equality', () => {
    fc.assert(
      fc.property(any, any, (name, other) => {
        const filter = text((record) => record('name').equals(name))
        expect(passes(filter, { name })).toBe(true)
        expect(passes(filter, { name: other })).toBe(name.toLowerCase() === other.toLowerCase())
        expect(
          passes(
            text((record) => record('name').equals(name).not()),
            { name },
          ),
        ).toBe(false)
      }),
      options,
    )
  })

  test('by its parts', () => {
    fc.assert(
      fc.property(any, any, any, (before, part, after) => {
        const name = before + part + after
        expect(
          passes(
            text((record) => record('name').contains(part)),
            { name },
          ),
        ).toBe(true)
        expect(
          passes(
            text((record) => record('name').startsWith(before)),
            { name },
          ),
        ).toBe(true)
        expect(
          passes(
            text((record) => record('name').endsWith(after)),
            { name },
          ),
        ).toBe(true)
        expect(
          passes(
            text((record) => record('name').notContains(part)),
            { name },
          ),
        ).toBe(false)
      }),
      options,
    )
  })

  test('in a list, and in a custom property of any name', () => {
    const property = any.filter((name) => name !== '' && !name.includes('"') && !name.endsWith('\\'))
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), any, property, (values, other, custom) => {
        const item = { customProperties: { [custom]: other } }
        const isIn = values.some((one) => one.toLowerCase() === other.toLowerCase())
        expect(
          passes(
            text((record) => record.custom(custom).in(values)),
            item,
          ),
        ).toBe(isIn)
        expect(
          passes(
            text((record) => record.custom(custom).notIn(values)),
            item,
          ),
        ).toBe(!isIn)
      }),
      options,
    )
  })

  test('beside other conditions, which keep their meaning', () => {
    fc.assert(
      fc.property(any, any, fc.boolean(), fc.boolean(), (name, comment, first, second) => {
        const item = { name: first ? name : `${name}x`, comment: second ? comment : `${comment}x` }
        const build = (join: 'and' | 'or') =>
          text((record) => record('name').equals(name)[join](record('comment').equals(comment)))
        expect(passes(build('and'), item)).toBe(first && second)
        expect(passes(build('or'), item)).toBe(first || second)
      }),
      options,
    )
  })

  test('after the journey through a query', () => {
    fc.assert(
      fc.property(any, (name) => {
        const filter = text((record) => record('name').equals(name))
        const query = encodeQuery([{ filter }])
        expect(query).not.toContain('+')
        expect(decodeURIComponent(query.slice('filter='.length))).toBe(filter)
      }),
      options,
    )
  })
})
