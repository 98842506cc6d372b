import { ConfigError } from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Collection, collectionNamed, objectTypes } from '../../src/reference/collections.ts'
import { type RefContext, refSegment, refText } from '../../src/reference/ref-segment.ts'

const zone: RefContext = { collection: 'dnsZones', operation: 'dnsZones.get', parameter: 'dnsZoneRef' }
const of = (collection: Collection): RefContext => ({ ...zone, collection })

describe('all forms that the server takes', () => {
  test.each<readonly [unknown, Collection, string, string]>([
    ['dnsZones/12', 'dnsZones', '12', 'dnsZones/12'],
    ['12', 'dnsZones', '12', 'dnsZones/12'],
    [12, 'dnsZones', '12', 'dnsZones/12'],
    ['DNSZones/12', 'dnsZones', '12', 'dnsZones/12'],
    ['dnszones/0012', 'dnsZones', '12', 'dnsZones/12'],
    ['IPAMRecords/11', 'ipamRecords', '11', 'ipamRecords/11'],
    ['dnsZones/98765432109876543210', 'dnsZones', '98765432109876543210', 'dnsZones/98765432109876543210'],
    ['example.com.', 'dnsZones', 'example.com.', 'example.com.'],
    ['0/25.2.0.192.in-addr.arpa.', 'dnsZones', '0%2F25.2.0.192.in-addr.arpa.', '0/25.2.0.192.in-addr.arpa.'],
    ['192.0.2.0/24', 'ranges', '192.0.2.0%2F24', '192.0.2.0/24'],
    [
      '2f1c7a52-9d0e-4a6b-8f63-0c5d1e7b9a44',
      'users',
      '2f1c7a52-9d0e-4a6b-8f63-0c5d1e7b9a44',
      '2f1c7a52-9d0e-4a6b-8f63-0c5d1e7b9a44',
    ],
    ['fd00::/8', 'ranges', 'fd00%3A%3A%2F8', 'fd00::/8'],
    ['192.0.2.31', 'ipamRecords', '192.0.2.31', '192.0.2.31'],
    ['2001:db8::1', 'ipamRecords', '2001%3Adb8%3A%3A1', '2001:db8::1'],
    ['{#4-#64}', 'dnsZones', '%7B%234-%2364%7D', '{#4-#64}'],
    [String.raw`CORP\ada`, 'users', 'CORP%5Cada', String.raw`CORP\ada`],
    ['CORP/12', 'users', 'CORP%2F12', 'CORP/12'],
    ['organizations/3', 'addressSpaces', '3', 'addressSpaces/3'],
    ['addressSpaces/3', 'organizations', '3', 'organizations/3'],
  ])('%s of %s', (argument, collection, segment, whole) => {
    expect(refSegment(argument, of(collection))).toBe(segment)
    expect(refText(argument, of(collection))).toBe(whole)
  })

  test('the current user is asked for by name, as no URL can carry a dot', () => {
    expect(refSegment('.', { ...of('users'), currentUser: 'ada b' })).toBe('ada%20b')
    expect(() => refSegment('.', of('users'))).toThrow('dnsZoneRef: is the current user, whose name this client does')
    expect(() => refSegment('.', zone)).toThrow('is a relative path step')
  })
})

describe('what names nothing is refused before anything is sent', () => {
  test.each<readonly [unknown, Collection, string]>([
    ['users/3', 'dnsZones', 'is a reference to users; give one to dnsZones'],
    ['Users/3', 'dnsZones', 'is a reference to users; give one to dnsZones'],
    ['groups/groups/6', 'groups', 'holds its collection twice, or two references; give groups/6'],
    ['groups/roles/6', 'groups', 'holds its collection twice, or two references'],
    ['/dnsZones/12', 'dnsZones', 'is a path'],
    ['dnsZones/example.com.', 'dnsZones', 'has the collection before what is no number'],
    ['dnsZones/', 'dnsZones', 'has the collection before what is no number'],
    ['{#0-#0}', 'dnsZones', 'it is the null reference'],
    ['dnsZones/0', 'dnsZones', 'it is the null reference'],
    ['0', 'dnsZones', 'numbers begin with 1'],
    [0, 'dnsZones', 'numbers begin with 1'],
    [-1, 'dnsZones', 'must be dnsZones/ and a number, or the number alone'],
    [1.5, 'dnsZones', 'must be dnsZones/ and a number'],
    [Number.NaN, 'dnsZones', 'must be dnsZones/ and a number'],
    [2 ** 53, 'dnsZones', 'must be dnsZones/ and a number'],
    ['', 'dnsZones', 'is empty'],
    ['..', 'dnsZones', 'is a relative path step'],
    [undefined, 'dnsZones', 'must be text or a number'],
    [null, 'dnsZones', 'must be text or a number'],
    [{ ref: 'dnsZones/12' }, 'dnsZones', 'must be text or a number'],
    [['dnsZones/12'], 'dnsZones', 'must be text or a number'],
    ['a\uD800', 'dnsZones', 'holds half of a surrogate pair'],
  ])('%j for %s', (argument, collection, problem) => {
    const encode = (): string => refSegment(argument, of(collection))
    expect(encode).toThrow(ConfigError)
    expect(encode).toThrow(expect.objectContaining({ option: 'dnsZoneRef', operation: 'dnsZones.get' }))
    expect(encode).toThrow(problem)
  })

  test('a name, where only a reference does', () => {
    const strict: RefContext = { ...of('changeRequests'), acceptsName: false }
    expect(refSegment('changeRequests/4', strict)).toBe('4')
    expect(refText(4, strict)).toBe('changeRequests/4')
    expect(() => refSegment('tomorrow', strict)).toThrow('must be changeRequests/ and a number, or the number alone')
    expect(() => refText('', strict)).toThrow('is empty')
  })
})

const collection = fc.constantFrom(...(Object.keys(objectTypes) as Collection[]))

/** What comes of a text: its segment, or the error. */
function outcome(text: string, context: RefContext): unknown {
  try {
    return refSegment(text, context)
  } catch (error) {
    return error
  }
}

test('any text becomes one segment or is refused', () => {
  fc.assert(
    fc.property(collection, fc.string({ unit: 'binary' }), (name, text) => {
      const result = outcome(text, of(name))
      const isRefused = result instanceof ConfigError
      const path = isRefused ? 'x' : String(result)
      expect(new URL(`https://micetro.example.com/${name}/${path}`).pathname).toBe(`/${name}/${path}`)
      expect(path).toMatch(/^[^/?#\s]+$/)
      expect([isRefused, typeof result]).toEqual([isRefused, isRefused ? 'object' : 'string'])
    }),
  )
})

test('no reference leads to another collection', () => {
  const twins = new Set<string>(['addressSpaces', 'organizations'])
  fc.assert(
    fc.property(collection, collection, fc.bigInt({ min: 1n }), (wanted, given, id) => {
      const isSame = wanted === given || (twins.has(wanted) && twins.has(given))
      const result = outcome(`${given}/${id}`, of(wanted))
      expect(result instanceof ConfigError).toBe(!isSame)
      expect(String(result)).toContain(isSame ? String(id) : `is a reference to ${given}`)
    }),
  )
})

test('collections are found in any case', () => {
  expect(collectionNamed('DHCPReservations')).toBe('dhcpReservations')
  expect(collectionNamed('constructor')).toBeUndefined()
})
