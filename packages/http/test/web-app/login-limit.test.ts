import { afterEach, expect, test, vi } from 'vitest'
import { loginLimit } from '@core/http/web-app'
import { networkOf } from '../../src/web-app/login-limit.ts'

afterEach(() => vi.useRealTimers())

const settings = { maxFailuresPerAccount: 3, maxFailuresPerAddress: 5, windowMs: 60_000 }

test('bounds an account, however it is written, from wherever', () => {
  const attempt = loginLimit(settings)
  for (const [name, address] of [
    ['ada', '192.0.2.1'],
    ['ADA', '192.0.2.2'],
    ['\uFF41da', '192.0.2.3'],
  ] as const) {
    expect(attempt(name, address).waitMs).toBeUndefined()
  }
  expect(attempt('ada', '192.0.2.4').waitMs).toBeGreaterThan(0)
  expect(attempt('grace', '192.0.2.4').waitMs).toBeUndefined()
})

test('bounds an address, for whomever, where it is known', () => {
  const attempt = loginLimit(settings)
  for (let count = 0; count < 5; count += 1) {
    attempt(`a${count}`, '2001:db8::1')
    attempt(`b${count}`, undefined)
  }
  expect(attempt('somebody', '2001:db8::1').waitMs).toBeGreaterThan(0)
  expect(attempt('somebody', undefined).waitMs).toBeUndefined()
  expect(attempt('somebody', '2001:db8:0:0:ffff::2').waitMs).toBeGreaterThan(0)
  expect(attempt('somebody', '2001:db8:0:1::1').waitMs).toBeUndefined()
})

test('a good login clears the account, not the address', () => {
  const attempt = loginLimit(settings)
  for (let count = 0; count < 4; count += 1) {
    attempt('victim' + String(count), '192.0.2.1')
    attempt('ada', '192.0.2.1').succeeded()
  }
  attempt('ada', '192.0.2.1').succeeded()
  attempt('last', '192.0.2.1')
  expect(attempt('ada', '192.0.2.1').waitMs).toBeGreaterThan(0)
  expect(attempt('ada', '192.0.2.9').waitMs).toBeUndefined()
})

test('attempts that nobody could decide do not count', () => {
  const attempt = loginLimit(settings)
  for (let count = 0; count < 20; count += 1) attempt('ada', '192.0.2.1').undecided()
  expect(attempt('ada', '192.0.2.1').waitMs).toBeUndefined()
})

test('many at once get no further than many in turn', () => {
  const attempt = loginLimit(settings)
  const waits = Array.from({ length: 100 }, () => attempt('ada', '192.0.2.1').waitMs)
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(3)
})

test('failures are forgotten in time', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const attempt = loginLimit(settings)
  for (let count = 0; count < 3; count += 1) attempt('ada', '192.0.2.1')
  expect(attempt('ada', '192.0.2.1').waitMs).toBe(60_000)
  vi.setSystemTime(Date.now() + 60_000)
  expect(attempt('ada', '192.0.2.1').waitMs).toBeUndefined()
})

test('spaces around a name make no other account', () => {
  const attempt = loginLimit(settings)
  for (const name of ['ada', ' ada', 'Ada\u00a0']) attempt(name, undefined)
  expect(attempt('ada ', undefined).waitMs).toBeGreaterThan(0)
  expect(attempt('a da', undefined).waitMs).toBeUndefined()
})

test('remembers ten thousand accounts, and no more', () => {
  const attempt = loginLimit({ ...settings, maxFailuresPerAddress: 1_000_000 })
  for (let count = 0; count < 3; count += 1) attempt('ada', '192.0.2.1')
  for (let count = 0; count < 9999; count += 1) attempt(`user ${count}`, '192.0.2.1')
  expect(attempt('ada', '192.0.2.1').waitMs).toBeGreaterThan(0)
  attempt('one more', '192.0.2.1')
  expect(attempt('ada', '192.0.2.1').waitMs).toBeUndefined()
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['2001:0db8:0000:0000:1:2:3:4', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['1:2:3:4:5:6:7::', '1:2:3:4'],
])('the network of %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
