import {
  type Collection,
  ConfigError,
  isNullRef,
  isRef,
  makeRef,
  normalizeRef,
  nullRef,
  parseRef,
  type Ref,
} from '@sdk/micetro'
import fc from 'fast-check'
import { expect, expectTypeOf, test } from 'vitest'
import { collectionObjects } from '../../src/generated/object-fields.ts'
import { objectTypes } from '../../src/reference/collections.ts'

test('a reference is made and taken apart', () => {
  expect(makeRef('dnsZones', 12)).toBe('dnsZones/12')
  expect(makeRef('ranges', '0012')).toBe('ranges/12')
  expect(parseRef('dnsZones/12')).toEqual({ collection: 'dnsZones', id: '12' })
  expect(parseRef('DNSViews/1')).toEqual({ collection: 'dnsViews', id: '1' })
})

test('what is made is taken apart again, whatever its number', () => {
  const collection = fc.constantFrom(...(Object.keys(objectTypes) as Collection[]))
  fc.assert(
    fc.property(collection, fc.bigInt({ min: 1n }), (name, id) => {
      expect(parseRef(makeRef(name, String(id)))).toEqual({ collection: name, id: String(id) })
    }),
  )
})

test.each([
  'example.com.',
  '12',
  '',
  'dnsZones/',
  'dnsZones/0',
  'zones/12',
  'dnsZones/dnsZones/12',
  '{#4-#64}',
  nullRef,
])('%j is no reference to an object', (text) => {
  expect(parseRef(text)).toBeUndefined()
  expect(isRef(text)).toBe(false)
})

test.each<readonly [unknown, unknown]>([
  ['zones', 1],
  ['toString', 1],
  ['dnsZones', 0],
  ['dnsZones', -1],
  ['dnsZones', 1.5],
  ['dnsZones', '1a'],
  ['dnsZones', ''],
  ['dnsZones', undefined],
])('none is made of %j and %j', (collection, id) => {
  expect(() => makeRef(collection as Collection, id as number)).toThrow(ConfigError)
})

test.each<readonly [string | number]>([['dnsZones/12'], ['DNSZones/12'], ['12'], [12], ['dnszones/0012']])(
  '%j is written in one way',
  (ref) => {
    expect(normalizeRef('dnsZones', ref)).toBe('dnsZones/12')
  },
)

test.each(['example.com.', 'users/12', nullRef, '', 'dnsZones/dnsZones/12', '{#4-#64}'])(
  '%j is not normalized',
  (ref) => {
    expect(() => normalizeRef('dnsZones', ref)).toThrow(ConfigError)
  },
)

test('all collections of the API are known that have references', () => {
  const others = new Set(['reportSources'])
  const collections = Object.keys(collectionObjects).filter((name) => !others.has(name))
  expect(new Set(Object.keys(objectTypes))).toEqual(new Set(collections))
})

test('a value is asked whether it is one', () => {
  expect(isRef('users/3')).toBe(true)
  expect(isRef('users/3', 'users')).toBe(true)
  expect(isRef('Users/3', 'users')).toBe(true)
  expect(isRef('users/3', 'groups')).toBe(false)
  expect(isRef(3)).toBe(false)
})

test.each([nullRef, '{#4-#0}', '', 'dnsRecords/0'])('%j leads nowhere', (ref) => {
  expect(isNullRef(ref)).toBe(true)
})

test.each(['dnsRecords/10', '{#4-#64}', '{#0-#1}', 'dnsRecords'])('%j does not say so', (ref) => {
  expect(isNullRef(ref)).toBe(false)
})

test('types know the collection, and still take any text', () => {
  const zone = makeRef('dnsZones', 12)
  expectTypeOf(zone).toEqualTypeOf<Ref<'dnsZones'>>()
  expectTypeOf(zone).toExtend<string>()
  expectTypeOf<string>().toExtend<Ref<'dnsZones'>>()
  expectTypeOf<'example.com.'>().toExtend<Ref<'dnsZones'>>()
  expectTypeOf<Ref<'users'>>().not.toExtend<Ref<'dnsZones'>>()
  expectTypeOf<Ref<'users'>>().toExtend<Ref>()
  const user: unknown = 'users/3'
  if (isRef(user, 'users')) expectTypeOf(user).toEqualTypeOf<Ref<'users'>>()
  expect(zone).toBe('dnsZones/12')
})
