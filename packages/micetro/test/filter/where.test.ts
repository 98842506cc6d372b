import { allOf, anyOf, ConfigError, type Filter, where } from '@sdk/micetro'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { FilterFields } from '../../src/filter/where.ts'
import type { DNSZone } from '../../src/generated/types.ts'

type Build = (zone: FilterFields<DNSZone>) => Filter
const text = (build: Build): string => where('dnsZones', build)

describe('each operator', () => {
  test.each<readonly [string, Build]>([
    ['name=example.com.', (zone) => zone('name').equals('example.com.')],
    ['name!=example.com.', (zone) => zone('name').notEquals('example.com.')],
    ['name=@192.168', (zone) => zone('name').contains('192.168')],
    ['name!@192.168', (zone) => zone('name').notContains('192.168')],
    ['name=^192.168', (zone) => zone('name').startsWith('192.168')],
    ['name!^192.168', (zone) => zone('name').notStartsWith('192.168')],
    ['name=$arpa.', (zone) => zone('name').endsWith('arpa.')],
    ['name!$arpa.', (zone) => zone('name').notEndsWith('arpa.')],
    [String.raw`name=~"^\d+\.arpa"`, (zone) => zone('name').matches(/^\d+\.arpa/)],
    ['name!~"^[a-z]"', (zone) => zone('name').notMatches('^[a-z]')],
    ['name<m', (zone) => zone('name').lessThan('m')],
    ['name<=m', (zone) => zone('name').atMost('m')],
    ['name>m', (zone) => zone('name').greaterThan('m')],
    ['name>=m', (zone) => zone('name').atLeast('m')],
    ['type in(Primary,Secondary)', (zone) => zone('type').in(['Primary', 'Secondary'])],
    ['type not in(Primary)', (zone) => zone('type').notIn(['Primary'])],
    ['dynamic=true', (zone) => zone('dynamic').equals(true)],
    ['dnsViewRef="dnsViews/1"', (zone) => zone('dnsViewRef').equals('dnsViews/1')],
    ['"Outward facing"=0', (zone) => zone.custom('Outward facing').equals('0')],
    ['Cost>5', (zone) => zone.custom('Cost').greaterThan(5)],
    ['"192.168.1.1/32"', (zone) => zone.anywhere('192.168.1.1/32')],
  ])('%s', (filter, build) => {
    expect(text(build)).toBe(filter)
  })
})

describe('several conditions', () => {
  test('are joined, and grouped where that is needed', () => {
    expect(
      text((zone) =>
        zone('type')
          .equals('Primary')
          .and(zone('name').startsWith('a').or(zone('name').endsWith('z'))),
      ),
    ).toBe('type=Primary and (name=^a or name=$z)')
    expect(text((zone) => zone('rpz').equals(true).and(zone('name').equals('a'), zone('name').equals('b')))).toBe(
      'rpz=true and name=a and name=b',
    )
    expect(text((zone) => anyOf(allOf(zone('name').equals('a'), zone('rpz').equals(false)), zone.anywhere('b')))).toBe(
      '(name=a and rpz=false) or b',
    )
  })

  test('of the same kind are one level', () => {
    expect(text((zone) => allOf(zone('name').equals('a'), allOf(zone.anywhere('b'), zone.anywhere('c'))))).toBe(
      'name=a and b and c',
    )
    expect(text((zone) => anyOf(...['a', 'b'].map((name) => zone('name').equals(name))))).toBe('name=a or name=b')
    expect(text((zone) => allOf(anyOf(zone('name').equals('a'))))).toBe('name=a')
  })

  test('are turned round by the opposites of their operators', () => {
    expect(
      text((zone) =>
        zone('name')
          .startsWith('a')
          .or(zone('type').in(['Primary', 'Stub']).and(zone('name').lessThan('b'), zone('name').matches('c')))
          .not(),
      ),
    ).toBe('name!^a and (type not in(Primary,Stub) or name>=b or name!~c)')
    expect(text((zone) => zone('name').atMost('a').not().not())).toBe('name<=a')
    expect(() => text((zone) => zone.anywhere('a').not())).toThrow('anywhere: has no opposite')
  })

  test('must be some', () => {
    expect(() => text(() => allOf())).toThrow('conditions: are none')
    expect(() => text(() => anyOf())).toThrow(ConfigError)
  })
})

describe('dates', () => {
  const date = new Date('2023-05-19T11:29:15Z')

  test('are written in the time of the server, in quotes', () => {
    expect(
      where('dnsZones', (zone) => zone('created').greaterThan(date).and(zone.custom('Ends').atMost(date)), {
        serverTimeZone: 'Europe/Zurich',
      }),
    ).toBe('created>"May 19, 2023 13:29:15" and Ends<="May 19, 2023 13:29:15"')
    expect(text((zone) => zone('created').atLeast('May 19, 2023'))).toBe('created>="May 19, 2023"')
  })

  test('need to know where that is', () => {
    expect(() => text((zone) => zone('created').greaterThan(date))).toThrow(
      'where: dnsZones.created: is compared with a Date: give where() the option serverTimeZone',
    )
    expect(() => where('dnsZones', (zone) => zone.anywhere('a'), { serverTimeZone: 'Mars' })).toThrow(ConfigError)
  })
})

describe('what would match nothing is refused', () => {
  test.each<readonly [string, () => unknown]>([
    [
      'dnsZones.autority: is no field; did you mean authority?',
      () => text((zone) => zone('autority' as 'name').equals('a')),
    ],
    ['for a custom property use custom()', () => text((zone) => zone('Location' as 'name').equals('a'))],
    ['dnsZones.customProperties: holds objects', () => text((zone) => zone('customProperties' as 'name').equals('a'))],
    ['dnsZones.constructor: is no field', () => text((zone) => zone('constructor' as 'name').equals('a'))],
    ['dnsZones.undefined: is no field', () => text((zone) => zone(undefined as unknown as 'name').equals('a'))],
    ['list: must be one of adForests', () => where('zones' as 'dnsZones', (zone) => zone('name').equals('a'))],
    ['list: must be one of', () => where('toString' as 'dnsZones', (zone) => zone('name').equals('a'))],
    ['dnsZones.dynamic: must be compared with true', () => text((zone) => zone('dynamic').equals('yes' as never))],
    ['dnsZones.name: must be compared with text', () => text((zone) => zone('name').equals(undefined as never))],
    ['dnsZones.name: must be compared with text', () => text((zone) => zone('name').contains(5 as never))],
    ['dnsZones.name: must be matched', () => text((zone) => zone('name').matches(5 as never))],
    ['dnsZones.name: has flags', () => text((zone) => zone('name').matches(/a/i))],
    ['dnsZones.name: ends in a backslash', () => text((zone) => zone('name').matches('a\\'))],
    ['dnsZones.type: must be compared with a list', () => text((zone) => zone('type').in([]))],
    ['dnsZones.type: must be compared with a list', () => text((zone) => zone('type').in('Primary' as never))],
    ['custom: must be a string that is not empty', () => text((zone) => zone.custom('').equals('a'))],
    ['custom: must be compared with text, a finite', () => text((zone) => zone.custom('A').equals(true as never))],
    ['anywhere: must be a string that is not empty', () => text((zone) => zone.anywhere(''))],
    ['condition: must be a condition', () => text(() => 'name=a' as never)],
    [
      'condition: must be a condition',
      () =>
        text((zone) =>
          zone('name')
            .equals('a')
            .and('b' as never),
        ),
    ],
    ['options: must be an object', () => where('dnsZones', (zone) => zone.anywhere('a'), null as never)],
    ['timeZone: is not an option', () => where('dnsZones', (zone) => zone.anywhere('a'), { timeZone: 1 } as never)],
  ])('%s', (problem, build) => {
    expect(build).toThrow(ConfigError)
    expect(build).toThrow(problem)
  })

  test('numbers must be numbers', () => {
    expect(where('ranges', (range) => range('utilizationPercentage').atLeast(90))).toBe('utilizationPercentage>=90')
    for (const value of [Number.NaN, Infinity, '90']) {
      expect(() => where('ranges', (range) => range('numChildren').equals(value as number))).toThrow(
        'ranges.numChildren: must be compared with a finite number',
      )
    }
  })

  test('a field in other capitals is the server’s', () => {
    expect(text((zone) => zone('NAME' as 'name').equals('a'))).toBe('name=a')
  })
})

test('types know the fields and what they hold', () => {
  where('dnsZones', (zone) => {
    expectTypeOf(zone).parameter(0).extract<'customProperties' | 'providerProperties' | 'nonsense'>().toBeNever()
    expectTypeOf(zone('dynamic').equals).parameter(0).toEqualTypeOf<boolean>()
    expectTypeOf(zone('dynamic')).not.toHaveProperty('contains')
    expectTypeOf(zone('created').lessThan).parameter(0).toEqualTypeOf<string | Date>()
    expectTypeOf(zone('dnsViewRefs').contains).parameter(0).toEqualTypeOf<string>()
    // @ts-expect-error no such field
    expect(() => zone('autority')).toThrow('did you mean authority?')
    return zone('name').equals('a')
  })
  where('ranges', (range) => {
    expectTypeOf(range('numChildren').equals).parameter(0).toEqualTypeOf<number>()
    expectTypeOf(range('numChildren')).not.toHaveProperty('startsWith')
    return range('subnet').equals(true)
  })
  expect(where('events', (event) => event('username').equals('ada'))).toBe('username=ada')
  expect(where('dhcpLeases', (lease) => lease('mac').equals('00:1a:2b:3c:4d:5e'))).toBe('mac="00:1a:2b:3c:4d:5e"')
})
