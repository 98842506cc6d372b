import { ConfigError, OvirtError } from '@sdk/ovirt'
import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { allOf, anyOf, type SearchCondition } from '../../src/search/search-condition.ts'
import type { EqualityConditions, OrderConditions, TextConditions } from '../../src/search/search-conditions.ts'
import { patternFor } from '../../src/search/quoted-text.ts'
import { type SearchFields, where } from '../../src/search/where.ts'
import { finds, readSearch } from './engine-search.ts'

type Vm = SearchFields<'vms'>

const vms = (build: (vm: Vm) => SearchCondition): string => where('vms', build)

describe('a search', () => {
  test.each<[string, string]>([
    ['name="web"', vms((vm) => vm('name').equals('web'))],
    ['name="and"', vms((vm) => vm('name').equals('and'))],
    ['name=""', vms((vm) => vm('name').equals(''))],
    ['name!="a b"', vms((vm) => vm('name').notEquals('a b'))],
    ['name="web*"', vms((vm) => vm('name').startsWith('web'))],
    ['name="*web"', vms((vm) => vm('name').endsWith('web'))],
    ['name="*web*"', vms((vm) => vm('name').contains('web'))],
    ['name="w*b"', vms((vm) => vm('name').matches('w*b'))],
    ['name!="w*b"', vms((vm) => vm('name').notMatches('w*b'))],
    ['name="a" or name="b"', vms((vm) => vm('name').in(['a', 'b']))],
    ['name!="a" and name!="b"', vms((vm) => vm('name').notIn(['a', 'b']))],
    ['status=poweringup', vms((vm) => vm('status').equals('powering_up'))],
    ['status=migratingfrom', vms((vm) => vm('status').equals('migrating'))],
    ['type=highperformance', vms((vm) => vm('type').equals('high_performance'))],
    ['architecture=x86_64', vms((vm) => vm('architecture').equals('x86_64'))],
    ['memory>=1024', vms((vm) => vm('memory').atLeast(1024))],
    ['cpu_usage<0.5', vms((vm) => vm('cpu_usage').lessThan(0.5))],
    ['uptime>1.12:30:00', vms((vm) => vm('uptime').greaterThan('1.12:30:00'))],
    ['next_run_config_exists=true', vms((vm) => vm('next_run_config_exists').equals(true))],
    ['id="a-b"', vms((vm) => vm('id').equals('a-b'))],
    ['host.name="kvm1"', vms((vm) => vm('host.name').equals('kvm1'))],
    ['host.status=nonresponsive', vms((vm) => vm('host.status').equals('non_responsive'))],
    ['creationdate>"Nov 21, 2026"', vms((vm) => vm('creationdate').greaterThan(new Date('2026-11-21T23:30:00Z')))],
    [
      'creationdate>"Nov 22, 2026"',
      where('vms', (vm) => vm('creationdate').greaterThan(new Date('2026-11-21T23:30:00Z')), {
        timeZone: 'Europe/Zurich',
      }),
    ],
    ['time="Today"', where('events', (event) => event('time').equals('Today'))],
    ['severity>=error', where('events', (event) => event('severity').atLeast('error'))],
    ['storages.name="data"', where('disks', (disk) => disk('storages.name').equals('data'))],
    [
      'name="a" sortby memory desc',
      where('vms', (vm) => vm('name').equals('a'), { sortBy: 'memory', order: 'descending' }),
    ],
    ['sortby name asc', where('vms', undefined, { sortBy: 'name' })],
    ['', where('vms')],
  ])('%s', (expected, written) => {
    expect(written).toBe(expected)
    expect(written === '' || readSearch(written).alternatives.length > 0).toBe(true)
  })

  test('has no parentheses: what stands in them is multiplied out, and turned round where it is denied', () => {
    const inner = (vm: Vm) => anyOf(vm('name').equals('a'), vm('name').equals('b'))
    expect(vms((vm) => inner(vm).and(vm('status').equals('up')))).toBe(
      'name="a" and status=up or name="b" and status=up',
    )
    expect(vms((vm) => allOf(vm('memory').atLeast(1), inner(vm)).not())).toBe('memory<1 or name!="a" and name!="b"')
    expect(vms((vm) => inner(vm).not().not())).toBe('name="a" or name="b"')
    const many = (vm: Vm) => vm('name').in(Array.from({ length: 30 }, (_, index) => `m${index}`))
    expect(() => vms((vm) => many(vm).and(many(vm)))).toThrow('conditions: are more than 400')
    expect(() => vms((vm) => vm('name').in(Array.from({ length: 401 }, String)))).toThrow('more than 400')
  })
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc
    .array(
      fc.constantFrom('"', "'", '\\', ' ', '*', '%', '_', '=', '!', '<', '>', ';', 'and', 'or', 'page 2', '\n', '#'),
      {
        maxLength: 8,
      },
    )
    .map((parts) => parts.join('')),
)

function attempt(write: () => string): unknown {
  try {
    return write()
  } catch (error) {
    return error
  }
}

describe('no value leaves its quotes', () => {
  const options = { numRuns: 1000 }

  test('it is found again, and no other; or it is refused', () => {
    fc.assert(
      fc.property(text, text, (name, other) => {
        const written = attempt(() => vms((vm) => vm('name').equals(name)))
        const isUnspeakable = /["';<>&^#!\\*\p{Cc}]/u.test(name) || !name.isWellFormed()
        expect(written instanceof ConfigError).toBe(isUnspeakable)
        const search = readSearch(typeof written === 'string' ? written : 'name=""')
        const value = isUnspeakable ? '' : name
        expect(search).toEqual({ alternatives: [[{ field: 'name', operator: '=', value }]], sortBy: undefined })
        expect(finds(search, { name: other })).toBe(value === other)
      }),
      options,
    )
  })

  test('beside others, which keep their meaning', () => {
    const speakable = text.map((value) => patternFor(value).replaceAll('*', ''))
    fc.assert(
      fc.property(speakable, speakable, fc.boolean(), fc.boolean(), (name, comment, first, second) => {
        const item = { name: first ? name : `${name}x`, comment: second ? comment : `${comment}x` }
        const joined = (join: 'and' | 'or') =>
          readSearch(vms((vm) => vm('name').equals(name)[join](vm('comment').equals(comment))))
        expect(finds(joined('and'), item)).toBe(first && second)
        expect(finds(joined('or'), item)).toBe(first || second)
        const denied = readSearch(vms((vm) => allOf(vm('name').equals(name), vm('comment').equals(comment)).not()))
        expect(finds(denied, item)).toBe(!(first && second))
      }),
      options,
    )
  })

  test('and any text is found by the pattern for it', () => {
    fc.assert(
      fc.property(text, (name) => {
        const search = readSearch(vms((vm) => vm('name').matches(patternFor(name))))
        expect(finds(search, { name })).toBe(true)
      }),
      options,
    )
  })
})

describe('wrong input', () => {
  const loose = where as unknown as (...parameters: unknown[]) => string
  test.each<[string, string, () => unknown]>([
    ['a list', 'list: must be one of vms, hosts', () => loose('virtualMachines')],
    [
      'a field',
      'vms.nme: is no field of searches; did you mean name?',
      () => loose('vms', (vm: Function) => vm('nme')),
    ],
    ['a field of another', 'vms.host.nam: is no field', () => loose('vms', (vm: Function) => vm('host.nam'))],
    ['an inherited name', 'vms.constructor: is no field', () => loose('vms', (vm: Function) => vm('constructor'))],
    ['a value', 'vms.memory: must be compared with a finite number', () => vms((vm) => vm('memory').equals(NaN))],
    ['a large number', 'must be compared with a finite number', () => vms((vm) => vm('memory').equals(1e300))],
    ['no day', 'vms.creationdate: must be compared', () => vms((vm) => vm('creationdate').lessThan(new Date(NaN)))],
    ['no word', 'must be compared with a name', () => vms((vm) => vm('status').equals('up or name!=x'))],
    ['no span', 'a time span', () => vms((vm) => vm('uptime').lessThan('1 or'))],
    ['a quote', 'vms.name: holds one of', () => vms((vm) => vm('name').equals('a" or name!="'))],
    ['an asterisk', 'vms.name: holds *, which', () => vms((vm) => vm('name').equals('a*'))],
    ['an asterisk in a part', 'vms.name: holds *, which', () => vms((vm) => vm('name').contains('a*'))],
    ['half a character', 'half of a surrogate pair', () => vms((vm) => vm('name').equals('\uD800'))],
    ['no values', 'a list that is not empty', () => vms((vm) => vm('name').in([]))],
    [
      'an operator',
      'cannot be compared by =',
      () => vms((vm) => (vm('uptime') as never as TextConditions).equals('1:00')),
    ],
    ['a pattern', 'is no text', () => vms((vm) => (vm('memory') as never as TextConditions).contains('1'))],
    ['no opposite', 'has no opposite', () => where('events', (event) => event('time').equals('Today').not())],
    ['no condition', 'condition: must be a condition', () => loose('vms', () => 'name=x')],
    ['no conditions', 'conditions: are none', () => allOf()],
    ['no function', 'build: must be a function', () => loose('vms', 'name=x')],
    ['an option', 'did you mean sortBy', () => loose('vms', undefined, { sortby: 'name' })],
    ['an order', 'vms.nam: is no field', () => loose('vms', undefined, { sortBy: 'nam' })],
    ['a time zone', 'timeZone: must be', () => loose('vms', undefined, { timeZone: 'Mars' })],
  ])('%s is refused', (_, message, write) => {
    expect(write).toThrow(message)
    expect(write).toThrow(ConfigError)
  })

  test('with an error of this package', () => {
    expect(() => vms((vm) => vm('name').equals('*'))).toThrow(OvirtError)
  })
})

test('types know the fields of each list, and what they hold', () => {
  const vm = {} as Vm
  const event = {} as SearchFields<'events'>
  expectTypeOf(vm<'name'>).returns.toEqualTypeOf<TextConditions>()
  expectTypeOf(vm<'memory'>).returns.toEqualTypeOf<OrderConditions<number>>()
  expectTypeOf(vm<'host.status'>).returns.toEqualTypeOf<EqualityConditions<string>>()
  expectTypeOf(event<'severity'>).returns.toEqualTypeOf<OrderConditions<string>>()
  const never = (): unknown => [
    // @ts-expect-error no such list
    where('virtualMachines'),
    // @ts-expect-error no such field
    vm('nmae'),
    // @ts-expect-error a field of another list
    event('memory'),
    // @ts-expect-error a number
    vm('memory').equals('1'),
    // @ts-expect-error only more or less
    vm('uptime').equals('1:00'),
    // @ts-expect-error a field of its own
    where('vms', undefined, { sortBy: 'host.name' }),
  ]
  expect(never).toBeTypeOf('function')
})
