import { readFileSync } from 'node:fs'
import { hasShared, sharedPath } from '@repo/conformance/shared-folder'
import { AccessDeniedError, AuthError, type MicetroClient, ObjectNotFoundError } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { clientOf, failureOf } from './support/world.ts'

const folder = ['micetro', 'recorded'] as const
const isThere = hasShared(...folder)
if (!isThere) console.info('Skipped: the documented samples of Micetro are not next to this repository.')

const read = (name: string): unknown => JSON.parse(readFileSync(sharedPath(...folder, name), 'utf8'))

interface Shape {
  readonly name: string
  readonly request: { readonly method: string; readonly path: string; readonly body?: unknown }
  readonly response: { readonly status: number; readonly body: { readonly result?: unknown } | null }
}

const errors: Readonly<Record<string, unknown>> = {
  'object-not-found': ObjectNotFoundError,
  'no-access': AccessDeniedError,
  'not-authenticated': AuthError,
}
const lists: Readonly<Record<string, unknown>> = { 'empty-list': [] }

/** How each of the shapes is asked for. Two of them are the client's own business. */
const calls: Readonly<Record<string, (client: MicetroClient) => Promise<unknown>>> = {
  'session-login': (client) => client.micetro.sessions.create({ loginName: 'user', password: 'secret' }),
  'create-one': (client) =>
    client.dnsZones.create({ dnsZone: { name: 'example.com.', type: 'Primary' }, saveComment: 'why' }),
  'empty-list': (client) => client.dnsZones.list({ filter: 'name=nothing' }),
  update: (client) => client.dnsZones.update('dnsZones/12', { properties: { Location: 'H-15' }, saveComment: 'why' }),
  'bulk-create-partial-failure': (client) =>
    client.dnsRecords.create({
      dnsZoneRef: 'dnsZones/12',
      dnsRecords: [
        { name: 'a', type: 'A', data: '192.0.2.1' },
        { name: 'b', type: 'A', data: 'not-an-address' },
      ],
    }),
  'object-not-found': (client) => client.dnsZones.get(999_999),
  'no-access': (client) => client.users.list(),
  'not-authenticated': (client) => client.users.list(),
}

describe.skipIf(!isThere)('documented samples', () => {
  test('a list of zones is read with all its members', async () => {
    const sample = read('doc-rest-dnsZones-list.json') as { result: { dnsZones: object[] } }
    const { client } = clientOf(() => Response.json(sample))
    const zones = await client.dnsZones.list()
    expect(zones).toEqual(sample.result.dnsZones)
    expect(zones.totalResults).toBe(1)
    expect(zones[0]?.type).toBe('Master')
    expect(zones[0]?.customProperties?.['Location']).toBe('H-15')
    expect(zones[0]?.created).toBe('May 19, 2023 13:29:15')
  })

  test('an address is read in the spelling of older servers too', async () => {
    const sample = read('doc-ansible-ipinfo-partial.json')
    const { client } = clientOf(() => Response.json({ result: { ipamRecord: sample } }))
    const { addrRef, claimed } = await client.ipamRecords.get('172.16.17.2')
    expect(claimed).toBe(false)
    await client.ipamRecords.get(addrRef)
  })

  test('the vendor’s own body of a reservation can be sent', async () => {
    const { dhcpReservation, saveComment } = read('request-v1-add-dhcpReservation.json') as {
      dhcpReservation: Parameters<MicetroClient['dhcpScopes']['reservations']['create']>[1]['dhcpReservation']
      saveComment: string
    }
    const { client, sent } = clientOf(() => Response.json({ result: { ref: 'dhcpReservations/1' } }, { status: 201 }))
    await client.dhcpScopes.reservations.create('dhcpScopes/7', { dhcpReservation, saveComment })
    expect(sent.requests[0]?.json).toEqual(read('request-v1-add-dhcpReservation.json'))
  })

  const shapes = isThere ? (read('reconstructed-shapes.json') as { shapes: Shape[] }).shapes : []

  test.each(shapes.filter(({ name }) => name !== 'pre-login-info'))('$name', async ({ name, request, response }) => {
    const { client, sent } = clientOf(() =>
      response.body === null ? new Response(null, { status: 204 }) : Response.json(response.body, response),
    )
    const call = calls[name]
    if (call === undefined) throw new Error(`nothing asks for ${name}`)
    const outcome = await call(client).catch((error: unknown) => error)
    // One shape has the collection twice in its path; servers take it for the same.
    expect(sent.requests[0]?.path).toBe(`/mmws/api/v2${request.path.replace('/dnsZones/dnsZones', '/dnsZones')}`)
    expect(sent.requests[0]?.method).toBe(request.method)
    expect(sent.requests[0]?.json).toEqual(request.body)
    expect(outcome instanceof Error ? outcome.constructor : outcome).toEqual(
      response.status < 400 ? (lists[name] ?? response.body?.result) : errors[name],
    )
  })

  test('an unknown user is told from a missing right', async () => {
    const answer = { error: { code: 0, message: 'Nobody.' } }
    const { client } = clientOf(() => Response.json(answer, { status: 401 }))
    expect(await failureOf(client.users.list())).toBeInstanceOf(AuthError)
  })
})
