import { describe, expect, test } from 'vitest'
import { absoluteName, isInZone, isSameHost, isSameName, relativeName } from '../../src/dns/domain-name.ts'
import { isSameData } from '../../src/dns/record-data.ts'
import { isSameTtl, ttlSeconds } from '../../src/dns/ttl.ts'

const zone = 'example.com.'

describe('names', () => {
  test.each([
    ['', 'example.com.'],
    ['@', 'example.com.'],
    ['www', 'www.example.com.'],
    ['www.example.com.', 'www.example.com.'],
    ['www.example.com', 'www.example.com.example.com.'],
    ['dot\\.', 'dot\\..example.com.'],
    ['dot\\\\.', 'dot\\\\.'],
  ])('%j in the zone is %s', (name, whole) => {
    expect(absoluteName(name, zone)).toBe(whole)
  })

  test('in the root zone', () => {
    expect(absoluteName('com', '.')).toBe('com.')
    expect(relativeName('com.', '.')).toBe('com')
    expect(isInZone('com.', '.')).toBe(true)
  })

  test('are relative to their zone again', () => {
    for (const name of ['www', 'a.b', '*']) expect(relativeName(absoluteName(name, zone), zone)).toBe(name)
    expect(relativeName('EXAMPLE.com', zone)).toBe('')
  })

  test('are the same whatever their case and dot', () => {
    expect(isSameName('WWW.example.com', 'www.EXAMPLE.com.')).toBe(true)
    expect(isSameName('www.example.com', 'www.example.org')).toBe(false)
    expect(isInZone('badexample.com.', zone)).toBe(false)
    expect(isInZone('www.Example.COM', zone)).toBe(true)
  })

  test('in data may lack their dot', () => {
    expect(isSameHost('mail', 'mail.example.com.', zone)).toBe(true)
    expect(isSameHost('mail.example.com', 'mail.example.com.', zone)).toBe(true)
    expect(isSameHost('mail.example.com', 'mail.example.com.example.com.', zone)).toBe(true)
    expect(isSameHost('mail', 'mail.example.org.', zone)).toBe(false)
  })
})

describe('data', () => {
  test.each([
    ['A', '192.0.2.1', '192.0.2.1', true],
    ['A', '192.0.2.1', '192.0.2.2', false],
    ['AAAA', '2001:DB8::1', '2001:db8:0:0::1', true],
    ['AAAA', '2001:db8::1', '2001:db8::2', false],
    ['CNAME', 'WWW', 'www.example.com.', true],
    ['MX', '10\tmail.example.com.', '10 MAIL.example.com', true],
    ['MX', '010\tmail', '10\tmail', true],
    ['MX', '10\tmail', '20\tmail', false],
    ['MX', '10\tmail', '10', false],
    ['SRV', '0\t5\t5060\tsip', '0 5 5060 sip.example.com.', true],
    ['SRV', '0\t5\t5060\tsip', '0 5 5061 sip', false],
    ['TXT', 'v=spf1 -all', '"v=spf1 -all"', true],
    ['TXT', '"one" "two"', 'onetwo', true],
    ['TXT', 'say \\"hi\\"', '"say \\"hi\\""', false],
    ['TXT', 'Case', 'case', false],
    ['TXT', 'a  b', 'a b', false],
    ['NAPTR', '10 20 "S" "SIP+D2U" "" sip', '10\t20\tS\tSIP+D2U\t""\tsip.example.com.', true],
    ['CAA', '0\tissue\t"ca.example.net"', '0 issue ca.example.net', true],
    ['CAA', '0 issue a', '0 issue A', false],
    ['SSHFP', '1 1 ABCDEF', '1\t1\tabcdef', true],
    ['DNSKEY', '257 3 13 AbCd', '257 3 13 abcd', false],
    ['LOC', '52 22 23', '52  22  23', true],
  ])('of %s: %j and %j', (type, left, right, same) => {
    expect(isSameData(type, left, right, zone)).toBe(same)
    expect(isSameData(type, right, left, zone)).toBe(same)
  })
})

test.each([
  ['3600', '1h', true],
  ['1H30M', '5400', true],
  ['1d', '86400', true],
  ['', '', true],
  ['', '3600', false],
  ['60', '61', false],
  ['soon', 'soon ', true],
])('times to live: %j and %j', (left, right, same) => {
  expect(isSameTtl(left, right)).toBe(same)
  expect(ttlSeconds('1w')).toBe(604_800)
})
