import { AmbiguousError, type DNSRecord, ensureRecord, type MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { clientFor, fakeZones, writesOf } from './support/zones.ts'

let fake: FakeMicetro
let client: MicetroClient

beforeEach(() => {
  fake = fakeZones()
  client = clientFor(fake)
})

const zone = 'example.com.'
const unchanged = { changed: false, created: false, updated: {} }
const refOf = (name: string, data: string): string | undefined =>
  fake.state.dnsRecords.find((record) => record.name === name && record.data === data)?.ref

describe('a record that is there', () => {
  test.each<[string, Partial<DNSRecord>]>([
    ['by name, type and data', {}],
    ['in capitals', { name: 'WWW' }],
    ['with its whole name', { name: 'www.example.com.' }],
    ['with its whole name in capitals', { name: 'www.EXAMPLE.com.' }],
    ['with its time to live', { ttl: '1h' }],
    ['with its comment, switched on', { comment: 'web', enabled: true }],
  ])('%s is let alone', async (_, fields) => {
    const dnsRecord = { name: 'www', type: 'A', data: '192.0.2.1', ...fields } as const
    const ref = refOf('www', '192.0.2.1')
    expect(await ensureRecord(client, zone, { dnsRecord })).toEqual({ ...unchanged, ref })
    expect(writesOf(fake)).toEqual([])
  })

  test.each<[DNSRecord]>([
    [{ name: '@', type: 'MX', data: '10 MAIL' }],
    [{ name: 'example.com.', type: 'MX', data: '10\tmail.example.com' }],
    [{ name: 'web', type: 'CNAME', data: 'www' }],
    [{ name: 'Web', type: 'CNAME', data: 'WWW.example.com' }],
  ])('%j too', async (dnsRecord) => {
    expect(await ensureRecord(client, zone, { dnsRecord })).toMatchObject(unchanged)
  })

  test('is changed where it is not as it should be', async () => {
    const parameters = {
      dnsRecord: {
        name: 'www',
        type: 'A',
        data: '192.0.2.1',
        ttl: '60',
        comment: 'web',
        customProperties: { Owner: 'x' },
      },
      saveComment: 'faster',
    } as const
    const updated = { ttl: { before: '3600', after: '60' }, Owner: { before: '', after: 'x' } }
    const ref = refOf('www', '192.0.2.1')
    expect(await ensureRecord(client, zone, parameters, { check: true })).toEqual({
      changed: true,
      created: false,
      updated,
      ref,
    })
    expect(writesOf(fake)).toEqual([])
    expect(await ensureRecord(client, zone, parameters)).toEqual({ changed: true, created: false, updated, ref })
    expect(await ensureRecord(client, zone, parameters)).toEqual({ ...unchanged, ref })
    expect(writesOf(fake)).toEqual(['PUT /dnsRecords/N'])
    expect(fake.state.saveComments).toEqual(['faster'])
  })
})

describe('other data', () => {
  const dnsRecord = { name: 'www', type: 'A', data: '192.0.2.9' } as const

  test('make another record', async () => {
    const result = await ensureRecord(client, zone, { dnsRecord })
    expect(result).toEqual({ changed: true, created: true, updated: {}, ref: refOf('www', '192.0.2.9') })
    expect(refOf('www', '192.0.2.1')).toBeDefined()
  })

  test('change the record, if it is meant by its name', async () => {
    const ref = refOf('www', '192.0.2.1')
    expect(await ensureRecord(client, zone, { dnsRecord }, { match: 'name' })).toEqual({
      changed: true,
      created: false,
      updated: { data: { before: '192.0.2.1', after: '192.0.2.9' } },
      ref,
    })
    expect(fake.state.dnsRecords.filter(({ name, type }) => name === 'www' && type === 'A')).toHaveLength(1)
  })

  test('change an alias, of which a name has one', async () => {
    const alias = { name: 'web', type: 'CNAME', data: 'two' } as const
    expect(await ensureRecord(client, zone, { dnsRecord: alias })).toMatchObject({
      created: false,
      updated: { data: { before: 'www.example.com.', after: 'two' } },
    })
  })

  test('are of one of several records only where one has them', async () => {
    const two = { name: 'two', type: 'A', data: '192.0.2.3' } as const
    expect(await ensureRecord(client, zone, { dnsRecord: two }, { match: 'name' })).toEqual({
      ...unchanged,
      ref: refOf('two', '192.0.2.3'),
    })
    const error = await failureOf(
      ensureRecord(client, zone, { dnsRecord: { ...two, data: '192.0.2.4' } }, { match: 'name' }),
    )
    expect(error).toBeInstanceOf(AmbiguousError)
    expect(error).toMatchObject({ refs: [refOf('two', '192.0.2.2'), refOf('two', '192.0.2.3')] })
    expect(writesOf(fake)).toEqual([])
  })
})

describe('a record that is not there', () => {
  test('is created as it was given, and found again', async () => {
    const parameters = {
      dnsRecord: { name: 'new.example.com.', type: 'TXT', data: 'v=spf1 -all', customProperties: { Public: true } },
    } as const
    expect(await ensureRecord(client, zone, parameters, { check: true })).toMatchObject({
      created: true,
      ref: undefined,
    })
    const { ref } = await ensureRecord(client, zone, parameters)
    expect(await client.dnsRecords.get(ref)).toMatchObject({
      name: 'new',
      data: 'v=spf1 -all',
      customProperties: { Public: '1' },
    })
    expect(await ensureRecord(client, zone, parameters)).toEqual({ ...unchanged, ref })
  })

  test('is created once, however many want it at once', async () => {
    const dnsRecord = { name: 'new', type: 'AAAA', data: '2001:DB8::7', ttl: '60' } as const
    const results = await Promise.all(
      Array.from({ length: 10 }, async () => await ensureRecord(client, zone, { dnsRecord })),
    )
    expect(results.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(results.map(({ ref }) => ref)).size).toBe(1)
    expect(fake.state.dnsRecords.filter(({ name }) => name === 'new')).toHaveLength(1)
  })

  test('is refused in the server’s words where it cannot be', async () => {
    const dnsRecord = { name: 'web', type: 'A', data: '192.0.2.5' } as const
    expect(await failureOf(ensureRecord(client, zone, { dnsRecord }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('Naming conflict') as string,
    })
    const forced = await ensureRecord(client, zone, { dnsRecord, forceOverrideOfNamingConflictCheck: true })
    expect(forced.created).toBe(true)
  })

  test('is not looked for in a zone that is not there', async () => {
    const dnsRecord = { name: 'www', type: 'A', data: '192.0.2.5' } as const
    expect(await failureOf(ensureRecord(client, 'example.edu.', { dnsRecord }))).toMatchObject({ code: 2049 })
    expect(
      await failureOf(ensureRecord(client, zone, { dnsRecord: { ...dnsRecord, name: 'www.example.edu.' } })),
    ).toMatchObject({
      option: 'dnsRecord.name',
      message: 'ensureRecord: dnsRecord.name: is not in the zone example.com.',
    })
    expect(writesOf(fake)).toEqual([])
  })
})

describe('what cannot be right', () => {
  const good = { name: 'www', type: 'A', data: '192.0.2.1' } as const

  test.each<[string, unknown, object, object, string]>([
    [
      'a reference to something else',
      'users/1',
      { dnsRecord: good },
      {},
      'ensureRecord: zone: is a reference to users',
    ],
    ['no record', 1, { dnsRecord: undefined }, {}, 'dnsRecord: must be a plain object'],
    ['no data', 1, { dnsRecord: { name: 'www', type: 'A' } }, {}, 'dnsRecord.data: is missing'],
    [
      'an unknown field',
      1,
      { dnsRecord: { ...good, comments: 1 } },
      {},
      'dnsRecord.comments: is no field, did you mean comment?',
    ],
    [
      'a zone in the record',
      1,
      { dnsRecord: { ...good, dnsZoneRef: 'dnsZones/1' } },
      {},
      'dnsRecord.dnsZoneRef: cannot be set here',
    ],
    ['a number for a time', 1, { dnsRecord: { ...good, ttl: 60 } }, {}, 'dnsRecord.ttl: must be a string'],
    ['another match', 1, { dnsRecord: good }, { match: 'type' }, 'match: must be one of data, name'],
  ])('%s is refused before anything is sent', async (_, owner, parameters, options, message) => {
    const error = await failureOf(ensureRecord(client, owner as string, parameters as never, options))
    expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringContaining(message) as string })
    expect(fake.requests).toEqual([])
  })
})
