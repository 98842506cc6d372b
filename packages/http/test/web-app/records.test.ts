import { ConfigError } from '@core/http'
import { checkRecordStore, guardedRecords, memoryRecords, type RecordStore } from '@core/http/web-app'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { failureOf } from '../support/things.ts'

afterEach(() => vi.useRealTimers())

test('records in memory live as long as told', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const records = memoryRecords()
  await records.set('a', '1', 1000)
  await records.set('b', '2')
  vi.setSystemTime(Date.now() + 999)
  expect(await records.get('a')).toBe('1')
  vi.setSystemTime(Date.now() + 1)
  expect([await records.get('a'), await records.get('b'), await records.get('c')]).toEqual([undefined, '2', undefined])
  await records.delete('b')
  expect(await records.get('b')).toBeUndefined()
})

describe('a store', () => {
  const store = (): RecordStore => memoryRecords()
  test.each([
    ['is nothing', undefined, 'store: has no method get'],
    ['lacks a method', { ...store(), delete: undefined }, 'store: has no method delete'],
    ['swallows its errors', { ...store(), throwOnErrors: false }, 'store: swallows its errors'],
    ['has one within that does', { ...store(), store: { throwOnErrors: false } }, 'store: swallows its errors'],
  ])('that %s is refused', (_, given, message) => {
    expect(() => checkRecordStore('store', given)).toThrow(ConfigError)
    expect(() => checkRecordStore('store', given)).toThrow(message)
  })

  test('of all other kinds is taken', () => {
    expect(() => checkRecordStore('store', { ...store(), throwOnErrors: true })).not.toThrow()
  })
})

describe('a guarded store', () => {
  const broken = new Error('broken')
  const guard = { timeoutMs: 30, failure: (operation: string, cause: unknown) => new Error(operation, { cause }) }

  test('has one kind of error, for silence and for what was not kept too', async () => {
    const records = guardedRecords(
      {
        get: async () => await new Promise(() => undefined),
        set: async () => await Promise.resolve(false),
        delete: async () => await Promise.reject(broken),
      },
      guard,
    )
    const failures = [records.get('a'), records.set('a', '1'), records.delete('a')].map(failureOf)
    const [silent, unkept, failed] = (await Promise.all(failures)) as Error[]
    expect([silent?.message, unkept?.message, failed?.message]).toEqual(['get', 'set', 'delete'])
    expect(String(silent?.cause)).toContain('no answer within 30 ms')
    expect(String(unkept?.cause)).toContain('was not kept')
    expect(failed?.cause).toBe(broken)
  })

  test('does what the store does', async () => {
    const records = guardedRecords(memoryRecords(), guard)
    await records.set('a', '1', 60_000)
    expect(await records.get('a')).toBe('1')
    await records.delete('a')
    expect(await records.get('a')).toBeUndefined()
  })
})
