import { AmbiguousError, ensureReservation, type MicetroClient } from '@sdk/micetro'
import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { isSameClient } from '../../src/ensure/client-identifier.ts'
import { failureOf } from '../support/world.ts'
import { clientFor, fakeZones, writesOf } from './support/zones.ts'

let fake: FakeMicetro
let client: MicetroClient
let scope: string

beforeEach(() => {
  fake = fakeZones()
  client = clientFor(fake)
  scope = fake.state.dhcpScopes[0]?.ref ?? ''
})

const unchanged = { changed: false, created: false, updated: {} }
const printer = { name: 'printer', clientIdentifier: '0011.22aa.bbcc', addresses: ['192.0.2.12'] }

test.each([
  ['00:11:22:AA:BB:CC', '00-11-22-aa-bb-cc', true],
  ['001122aabbcc', '0011.22aa.bbcc', true],
  ['00:11:22:AA:BB:CC', '00:11:22:AA:BB:CD', false],
  ['printer', 'Printer', false],
  ['', '', true],
])('clients %s and %s', (left, right, same) => {
  expect(isSameClient(left, right)).toBe(same)
})

describe('a reservation that is there', () => {
  test('is known by its client, however that is written', async () => {
    const dhcpReservation = { ...printer, name: 'PRINTER', type: 'DHCP', reservationMethod: 'HardwareAddress' } as const
    expect(await ensureReservation(client, scope, { dhcpReservation })).toEqual({
      ...unchanged,
      ref: fake.state.dhcpReservations[0]?.ref,
    })
    expect(writesOf(fake)).toEqual([])
  })

  test('is changed where it is not as it should be', async () => {
    const dhcpReservation = { ...printer, addresses: ['192.0.2.13'], description: 'second floor' }
    const result = await ensureReservation(client, scope, { dhcpReservation, saveComment: 'moved' })
    expect(result).toEqual({
      changed: true,
      created: false,
      updated: {
        addresses: { before: ['192.0.2.12'], after: ['192.0.2.13'] },
        description: { before: '', after: 'second floor' },
      },
      ref: fake.state.dhcpReservations[0]?.ref,
    })
    expect(writesOf(fake)).toEqual(['PUT /dhcpReservations/N'])
    expect(await ensureReservation(client, scope, { dhcpReservation })).toMatchObject(unchanged)
    expect(fake.state.saveComments).toEqual(['moved'])
  })

  test('is known by its address, and gets another client', async () => {
    const dhcpReservation = { clientIdentifier: '66:77:88:99:00:11', addresses: ['192.0.2.12'] }
    expect(await ensureReservation(client, scope, { dhcpReservation }, { match: 'address' })).toMatchObject({
      created: false,
      updated: { clientIdentifier: { after: '66:77:88:99:00:11' } },
    })
  })

  test('is known by its name', async () => {
    const dhcpReservation = { name: 'Printer', addresses: ['192.0.2.14'] }
    expect(await ensureReservation(client, scope, { dhcpReservation }, { match: 'name' })).toMatchObject({
      created: false,
      updated: { addresses: { after: ['192.0.2.14'] } },
    })
  })

  test('may be one of several', async () => {
    const second = { name: 'printer', clientIdentifier: '66:77:88:99:00:22', addresses: ['192.0.2.15'] }
    await client.dhcpScopes.reservations.create(scope, { dhcpReservation: second })
    const error = await failureOf(ensureReservation(client, scope, { dhcpReservation: printer }, { match: 'name' }))
    expect(error).toBeInstanceOf(AmbiguousError)
    expect(writesOf(fake)).toEqual(['POST /dhcpScopes/N/dhcpReservations'.replace('N', scope.split('/')[1] ?? '')])
  })
})

describe('a reservation that is not there', () => {
  const phone = { name: 'phone', clientIdentifier: '66:77:88:99:00:33', addresses: ['192.0.2.20'] }

  test('is created, after a check that writes nothing', async () => {
    const parameters = { dhcpReservation: phone }
    expect(await ensureReservation(client, scope, parameters, { check: true })).toMatchObject({
      created: true,
      ref: undefined,
    })
    expect(writesOf(fake)).toEqual([])
    const { ref, created } = await ensureReservation(client, scope, parameters)
    expect(created).toBe(true)
    expect(await client.dhcpReservations.get(ref)).toMatchObject({ ...phone, ownerRef: scope })
    expect(await ensureReservation(client, scope, parameters)).toEqual({ ...unchanged, ref })
  })

  test('is created once, however many want it at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, async () => await ensureReservation(client, scope, { dhcpReservation: phone })),
    )
    expect(results.filter(({ created }) => created)).toHaveLength(1)
    expect(fake.state.dhcpReservations).toHaveLength(2)
  })

  test.each(['dhcpGroups', 'ranges', 'dhcpServers'] as const)('is created in one of the %s', async (collection) => {
    const owner = fake.state[collection][0]?.ref ?? ''
    const { ref } = await ensureReservation(client, owner, { dhcpReservation: phone })
    expect(await client.dhcpReservations.get(ref)).toMatchObject({ ownerRef: collection === 'ranges' ? scope : owner })
    expect(await ensureReservation(client, owner, { dhcpReservation: phone })).toMatchObject({ changed: false, ref })
  })

  test('is refused in the server’s words where its address is another’s', async () => {
    const dhcpReservation = { ...phone, addresses: ['192.0.2.12'] }
    expect(await failureOf(ensureReservation(client, scope, { dhcpReservation }))).toMatchObject({
      status: 400,
      message: expect.stringContaining('192.0.2.12 already') as string,
    })
  })
})

describe('what cannot be right', () => {
  test.each<[string, unknown, object, object, string]>([
    ['a name where a reference is needed', 'office', printer, {}, 'owner: must be the whole reference'],
    ['a number', 12, printer, {}, 'owner: must be the whole reference'],
    ['a reference to something else', 'users/1', printer, {}, 'owner: must be the whole reference'],
    ['no client', 'dhcpScopes/1', { name: 'a' }, {}, 'dhcpReservation.clientIdentifier: is missing'],
    [
      'an empty client',
      'dhcpScopes/1',
      { ...printer, clientIdentifier: '' },
      {},
      'dhcpReservation.clientIdentifier: is empty',
    ],
    [
      'no address to know it by',
      'dhcpScopes/1',
      { ...printer, addresses: [] },
      { match: 'address' },
      'dhcpReservation.addresses: is empty',
    ],
    [
      'an address that is none',
      'dhcpScopes/1',
      { ...printer, addresses: ['x'] },
      {},
      'dhcpReservation.addresses: must be IPv4 or IPv6',
    ],
    [
      'an address that is no list',
      'dhcpScopes/1',
      { ...printer, addresses: '192.0.2.1' },
      {},
      'dhcpReservation.addresses: must be a list',
    ],
    [
      'an owner in the reservation',
      'dhcpScopes/1',
      { ...printer, ownerRef: 'dhcpScopes/1' },
      {},
      'dhcpReservation.ownerRef: cannot be set here',
    ],
    [
      'custom properties',
      'dhcpScopes/1',
      { ...printer, customProperties: {} },
      {},
      'dhcpReservation.customProperties: is no field',
    ],
  ])('%s is refused before anything is sent', async (_, owner, dhcpReservation, options, message) => {
    const error = await failureOf(ensureReservation(client, owner as string, { dhcpReservation }, options))
    expect(error).toMatchObject({ name: 'ConfigError', message: expect.stringContaining(message) as string })
    expect(fake.requests).toEqual([])
  })
})
