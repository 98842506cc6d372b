import { AmbiguousError, ensureReverseRecord, findReverseZone, type MicetroClient } from '@sdk/micetro'
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

describe('the reverse zone', () => {
  test.each([
    ['192.0.2.7', '2.0.192.in-addr.arpa.'],
    ['203.0.113.1', 'in-addr.arpa.'],
    // The copy of a zone is none to write to.
    ['198.51.100.1', 'in-addr.arpa.'],
    ['2001:db8:1::1', '8.b.d.0.1.0.0.2.ip6.arpa.'],
    ['2001:db9::1', undefined],
  ])('of %s is %s', async (address, name) => {
    const zone = await findReverseZone(client, address)
    expect(zone?.name).toBe(name)
    expect(fake.requests).toHaveLength(1)
  })

  test('is looked for in one view, if several have it', async () => {
    const dnsViewRef = fake.state.dnsViews.find(({ name }) => name === 'inside')?.ref ?? ''
    await client.dnsZones.create({ dnsZone: { name: '2.0.192.in-addr.arpa.', type: 'Primary', dnsViewRef } })
    expect(await failureOf(findReverseZone(client, '192.0.2.7'))).toBeInstanceOf(AmbiguousError)
    expect(await findReverseZone(client, '192.0.2.7', { dnsViewRef })).toMatchObject({ dnsViewRef })
  })
})

describe('a reverse record', () => {
  test('is created, in the zone that is there for it', async () => {
    const parameters = {
      address: '2001:db8::7',
      host: 'www.example.com',
      dnsRecord: { ttl: '1h' },
      saveComment: 'back',
    }
    const { created, ref } = await ensureReverseRecord(client, parameters)
    expect(created).toBe(true)
    expect(await client.dnsRecords.get(ref)).toMatchObject({
      name: `7.${'0.'.repeat(23)}`.slice(0, -1),
      type: 'PTR',
      data: 'www.example.com.',
      ttl: '1h',
    })
    expect(await ensureReverseRecord(client, parameters)).toMatchObject({ changed: false, ref })
    expect(await client.ipamRecords.get('2001:db8::7')).toMatchObject({ extraneousPTR: true })
  })

  test('that names another host is changed', async () => {
    const parameters = { address: '192.0.2.1', host: 'two.example.com.' }
    const updated = { data: { before: 'www.example.com.', after: 'two.example.com.' } }
    expect(await ensureReverseRecord(client, parameters, { check: true })).toMatchObject({ created: false, updated })
    expect(writesOf(fake)).toEqual([])
    expect(await ensureReverseRecord(client, parameters)).toMatchObject({ created: false, updated })
    expect(fake.state.dnsRecords.filter(({ type }) => type === 'PTR')).toHaveLength(1)
  })

  test('an option that is given as undefined is as one that is not given', async () => {
    const parameters = { address: '192.0.2.1', host: 'two.example.com.' }
    expect(await ensureReverseRecord(client, parameters, { match: undefined })).toMatchObject({ created: false })
    expect(fake.state.dnsRecords.filter(({ type }) => type === 'PTR')).toHaveLength(1)
  })

  test('can be one of several', async () => {
    const parameters = { address: '192.0.2.1', host: 'two.example.com.' }
    expect(await ensureReverseRecord(client, parameters, { match: 'data' })).toMatchObject({ created: true })
    expect(fake.state.dnsRecords.filter(({ type }) => type === 'PTR')).toHaveLength(2)
  })

  test('needs a zone', async () => {
    expect(await failureOf(ensureReverseRecord(client, { address: '::1', host: 'a.' }))).toMatchObject({
      code: 'no_reverse_zone',
      message: expect.stringContaining('there is no reverse zone for 1.0.0.') as string,
    })
  })

  test.each<[string, object, object, string]>([
    ['no address', { address: 'www', host: 'a' }, {}, 'address: must be an IPv4 or IPv6 address'],
    ['no host', { address: '192.0.2.1', host: '' }, {}, 'host: must be a string that is not empty'],
    ['another parameter', { address: '192.0.2.1', host: 'a', ttl: '1' }, {}, 'ttl: is not a parameter'],
    [
      'fields that are none',
      { address: '192.0.2.1', host: 'a', dnsRecord: null },
      {},
      'dnsRecord: must be a plain object',
    ],
    [
      'an unknown field',
      { address: '192.0.2.1', host: 'a', dnsRecord: { tll: '1' } },
      {},
      'dnsRecord.tll: is no field',
    ],
    [
      'a name of its own',
      { address: '192.0.2.1', host: 'a', dnsRecord: { name: 'www' } },
      {},
      'dnsRecord.name: is what ensureReverseRecord finds out',
    ],
    ['another option', { address: '192.0.2.1', host: 'a' }, { view: 1 }, 'view: is not an option'],
  ])('with %s is refused before anything is sent', async (_, parameters, options, message) => {
    const error = await failureOf(ensureReverseRecord(client, parameters as never, options))
    expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringContaining(message) as string })
    expect(fake.requests).toEqual([])
  })
})
