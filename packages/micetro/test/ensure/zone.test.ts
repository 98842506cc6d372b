import { AmbiguousError, type Ensured, ensureZone, type EnsureCheck, type MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, expectTypeOf, test } from 'vitest'
import { failureOf } from '../support/world.ts'
import { clientFor, fakeZones, writesOf } from './support/zones.ts'

let fake: FakeMicetro
let client: MicetroClient

beforeEach(() => {
  fake = fakeZones()
  client = clientFor(fake)
})

const unchanged = { changed: false, created: false, updated: {} }

describe('a zone that is there', () => {
  test.each([
    ['by its name alone', {}],
    ['in capitals and without its dot', { name: 'EXAMPLE.com' }],
    ['by its older type', { type: 'Master' }],
    ['with its server', { authority: 'NS1.example.net' }],
    ['with its flags', { dynamic: false, adIntegrated: false }],
    ['with its view', { dnsViewRef: 'dnsViews/1' }],
    ['with its view in the older spelling', { dnsViewRef: 'DNSViews/1' }],
    ['with custom properties in other forms', { customProperties: { OWNER: 'ops', cost: 5, Public: true } }],
    ['with a property that is not set', { customProperties: { Note: '' } }],
  ])('%s is let alone', async (_, fields) => {
    const view = fake.state.dnsZones[0]?.dnsViewRef ?? ''
    const dnsZone = { name: 'example.com.', type: 'Primary', ...fields } as const
    const wanted =
      'dnsViewRef' in fields
        ? { ...dnsZone, dnsViewRef: view.replace('dnsViews', fields.dnsViewRef.split('/')[0] ?? '') }
        : dnsZone
    const result = await ensureZone(client, { dnsZone: wanted })
    expect(result).toEqual({ ...unchanged, ref: fake.state.dnsZones[0]?.ref })
    expect(writesOf(fake)).toEqual([])
  })

  test('is changed where it is not as it should be, and nowhere else', async () => {
    const parameters = {
      dnsZone: {
        name: 'example.com.',
        type: 'Primary',
        dynamic: true,
        authority: 'ns1.example.net.',
        customProperties: { Owner: 'web', Cost: 5, Public: false },
      },
      saveComment: 'as it should be',
    } as const
    const updated = {
      dynamic: { before: false, after: true },
      Owner: { before: 'ops', after: 'web' },
      Public: { before: '1', after: '0' },
    }
    const ref = fake.state.dnsZones[0]?.ref
    const check = await ensureZone(client, parameters, { check: true })
    expect(check).toEqual({ changed: true, created: false, updated, ref })
    expect(writesOf(fake)).toEqual([])
    expect(await ensureZone(client, parameters)).toEqual({ changed: true, created: false, updated, ref })
    expect(writesOf(fake)).toEqual(['PUT /dnsZones/N'])
    expect(await client.dnsZones.get('example.com.')).toMatchObject({
      dynamic: true,
      customProperties: { Owner: 'web', Cost: '5', Public: '0', Router: '2001:db8::1' },
    })
    expect(await ensureZone(client, parameters)).toEqual({ ...unchanged, ref })
    expect(fake.state.saveComments).toEqual(['as it should be'])
  })

  test('has its properties compared by their definitions, if there are some', async () => {
    const definitions = await client.dnsZones.propertyDefinitions.list()
    const customProperties = { public: 'yes', Cost: '05', Router: '2001:DB8:0::1' }
    const dnsZone = { name: 'example.com.', type: 'Primary', customProperties } as const
    expect(await ensureZone(client, { dnsZone }, { definitions })).toMatchObject(unchanged)
    expect(await ensureZone(client, { dnsZone }, { check: true })).toMatchObject({ changed: true })
  })
})

describe('a zone that is not there', () => {
  test('is created, with what counts only then', async () => {
    const parameters = {
      dnsZone: { name: 'example.org', type: 'Primary', customProperties: { Public: true, Cost: 7 } },
      records: [{ name: 'www', type: 'A', data: '192.0.2.7' }],
      saveComment: 'new',
    } as const
    expect(await ensureZone(client, parameters, { check: true })).toEqual({
      changed: true,
      created: true,
      updated: {},
      ref: undefined,
    })
    expect(writesOf(fake)).toEqual([])
    const result = await ensureZone(client, parameters)
    expect(result).toEqual({ changed: true, created: true, updated: {}, ref: fake.state.dnsZones.at(-1)?.ref })
    expect(await client.dnsZones.get(result.ref)).toMatchObject({ customProperties: { Public: '1', Cost: '7' } })
    expect(await client.dnsZones.records.list(result.ref)).toHaveLength(1)
    expect(await ensureZone(client, parameters)).toMatchObject(unchanged)
  })

  test('is created once, however many want it at once', async () => {
    const dnsZone = { name: 'example.org.', type: 'Primary', customProperties: { Owner: 'ops' } } as const
    const results = await Promise.all(Array.from({ length: 10 }, async () => await ensureZone(client, { dnsZone })))
    expect(results.filter(({ created }) => created)).toHaveLength(1)
    expect(results.filter(({ changed }) => changed)).toHaveLength(1)
    expect(new Set(results.map(({ ref }) => ref)).size).toBe(1)
    expect(fake.state.dnsZones.filter(({ name }) => name === 'example.org.')).toHaveLength(1)
  })

  test('that the server refuses is refused with its words', async () => {
    fake.failNext('POST /mmws/api/v2/dnsZones', {
      status: 400,
      body: { error: { code: 5, message: 'No such master.' } },
    })
    const dnsZone = { name: 'example.org.', type: 'Secondary' } as const
    expect(await failureOf(ensureZone(client, { dnsZone, masters: ['192.0.2.1'] }))).toMatchObject({
      code: 5,
      message: expect.stringContaining('No such master.') as string,
    })
  })

  test('is not taken for refused where the user may not', async () => {
    fake.failNext('POST /mmws/api/v2/dnsZones', { status: 400, body: { error: { code: 1028, message: 'No.' } } })
    const dnsZone = { name: 'example.org.', type: 'Primary' } as const
    expect(await failureOf(ensureZone(client, { dnsZone }))).toMatchObject({ code: 1028 })
    expect(fake.requests.filter(({ method }) => method === 'GET')).toHaveLength(1)
  })
})

describe('one name in several views', () => {
  beforeEach(async () => {
    const inside = fake.state.dnsViews.find(({ name }) => name === 'inside')?.ref ?? ''
    await client.dnsZones.create({ dnsZone: { name: 'example.com.', type: 'Primary', dnsViewRef: inside } })
  })

  test('needs its view', async () => {
    const dnsZone = { name: 'example.com.', type: 'Primary' } as const
    const error = await failureOf(ensureZone(client, { dnsZone }))
    expect(error).toBeInstanceOf(AmbiguousError)
    expect(error).toMatchObject({
      code: 'ambiguous',
      refs: [fake.state.dnsZones[0]?.ref, fake.state.dnsZones.at(-1)?.ref],
    })
    const view = fake.state.dnsZones.at(-1)?.dnsViewRef ?? ''
    expect(await ensureZone(client, { dnsZone: { ...dnsZone, dnsViewRef: view } })).toEqual({
      ...unchanged,
      ref: fake.state.dnsZones.at(-1)?.ref,
    })
  })

  test('or its type', async () => {
    expect(await ensureZone(client, { dnsZone: { name: '100.51.198.in-addr.arpa', type: 'Slave' } })).toMatchObject(
      unchanged,
    )
  })
})

test('a copy of a zone is not turned into another one', async () => {
  const dnsZone = { name: '100.51.198.in-addr.arpa.', type: 'Primary' } as const
  expect(await failureOf(ensureZone(client, { dnsZone }))).toMatchObject({
    message: expect.stringContaining('exists already') as string,
  })
  expect(writesOf(fake)).toEqual(['POST /dnsZones'])
})

test('a zone that goes away in between is created again', async () => {
  const dnsZone = { name: 'example.com.', type: 'Primary', dynamic: true } as const
  fake.failNext('PUT *', async (_, next) => {
    fake.state.dnsZones.shift()
    return await next()
  })
  expect(await ensureZone(client, { dnsZone })).toMatchObject({ created: true, ref: fake.state.dnsZones.at(-1)?.ref })
})

describe('what cannot be right', () => {
  const good = { name: 'example.com.', type: 'Primary' } as const

  test.each<[string, object, object, string]>([
    ['no zone', {}, {}, 'dnsZone: must be a plain object'],
    ['another parameter', { dnsZone: good, dnsRecords: [] }, {}, 'dnsRecords: is not a parameter'],
    ['no name', { dnsZone: { type: 'Primary' } }, {}, 'dnsZone.name: is missing'],
    [
      'an unknown field',
      { dnsZone: { ...good, dynamc: true } },
      {},
      'dnsZone.dynamc: is no field, did you mean dynamic?',
    ],
    [
      'a custom property among the fields',
      { dnsZone: { ...good, Owner: 'x' } },
      {},
      'custom properties go into customProperties',
    ],
    ['a value of another type', { dnsZone: { ...good, dynamic: 'yes' } }, {}, 'dnsZone.dynamic: must be true or false'],
    ['what the server sets', { dnsZone: { ...good, created: 'today' } }, {}, 'dnsZone.created: cannot be set here'],
    ['a reference of its own', { dnsZone: { ...good, ref: 'dnsZones/1' } }, {}, 'dnsZone.ref: cannot be set here'],
    [
      'a reference to something else',
      { dnsZone: { ...good, dnsViewRef: 'users/1' } },
      {},
      'dnsZone.dnsViewRef: is a reference to users',
    ],
    [
      'a name in place of a reference',
      { dnsZone: { ...good, folderRef: 'Zones' } },
      {},
      'dnsZone.folderRef: must be folders/',
    ],
    [
      'a name where any reference does',
      { dnsZone: { ...good, xdnsProfileRef: 'x' } },
      {},
      'dnsZone.xdnsProfileRef: must be a whole reference',
    ],
    [
      'a custom property of no value',
      { dnsZone: { ...good, customProperties: { Owner: {} } } },
      {},
      'dnsZone.customProperties.Owner: must be text',
    ],
    [
      'a custom property that is not defined',
      { dnsZone: { ...good, customProperties: { Ownr: 'x' } } },
      { definitions: [{ name: 'Owner', type: 'String' }] },
      'ensureZone: dnsZone.customProperties.Ownr: is not defined; did you mean Owner?',
    ],
    ['an unknown option', { dnsZone: good }, { cheque: true }, 'cheque: is not an option'],
    ['definitions that are none', { dnsZone: good }, { definitions: {} }, 'definitions: must be a list'],
  ])('%s is refused before anything is sent', async (_, parameters, options, message) => {
    const error = await failureOf(ensureZone(client, parameters as never, options))
    expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringContaining(message) as string })
    expect(fake.requests).toEqual([])
  })
})

test('a check alone may have no reference', () => {
  const parameters = { dnsZone: { name: 'a', type: 'Primary' } } as const
  expectTypeOf(() => ensureZone(client, parameters)).returns.resolves.toEqualTypeOf<Ensured<'dnsZones'>>()
  const check = true as boolean
  expectTypeOf(() => ensureZone(client, parameters, { check })).returns.resolves.toEqualTypeOf<
    EnsureCheck<'dnsZones'>
  >()
  // @ts-expect-error An object is no reference.
  expectTypeOf(ensureZone).toBeCallableWith(client, { dnsZone: { name: 'a', type: 'Primary', dnsViewRef: {} } })
})
