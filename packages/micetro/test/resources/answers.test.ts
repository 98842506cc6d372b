import { DecodeError, MicetroV2ErrorResponse, ObjectNotFoundError } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { answering, clientOf, failureOf } from './support/world.ts'

const text =
  (body: string, type: string, status = 200) =>
  () =>
    new Response(body, { status, headers: { 'content-type': type } })

describe('an answer', () => {
  test('is opened, and keeps what the client does not know', async () => {
    const dnsZone = {
      ref: 'dnsZones/1',
      name: 'a.',
      type: 'Quantum',
      soon: { new: true },
      customProperties: { Rack: '7' },
    }
    const zone = await answering({ dnsZone }).client.dnsZones.get(1)
    expect(zone).toEqual(dnsZone)
    expect(zone.type).toBe('Quantum')
  })

  test('is taken without the result around it too, as the specification shows it', async () => {
    const { client } = clientOf(() => Response.json({ dnsZone: { ref: 'dnsZones/1', name: 'a.', type: 'Primary' } }))
    expect((await client.dnsZones.get(1)).name).toBe('a.')
  })

  test('of an addition is what the server says', async () => {
    const result = { ref: 'dnsZones/9', secondaryZoneRefs: ['dnsZones/10'] }
    const { client } = answering(result, 201)
    expect(await client.dnsZones.create({ dnsZone: { name: 'a.', type: 'Primary' } })).toEqual(result)
  })

  test('of a bulk addition keeps what became of each record', async () => {
    const result = { objRefs: ['dnsRecords/1', '{#0-#0}'], errors: ['The name is taken.'] }
    const { client } = answering(result, 201)
    const records = [
      { name: 'a', type: 'A', data: '192.0.2.1' },
      { name: 'a', type: 'CNAME', data: 'b' },
    ]
    expect(await client.dnsRecords.create({ dnsRecords: records, dnsZoneRef: 'dnsZones/1' })).toEqual(result)
  })

  test('of several members is given as a whole', async () => {
    const result = { ticket: 7, dhcpOptions: [{ option: '3', value: '192.0.2.1' }] }
    expect(await answering(result).client.dhcpScopes.options.get(1)).toEqual(result)
  })

  test('may lack what is optional', async () => {
    const { client } = answering({})
    expect(await client.ranges.nextFreeAddress(1)).toBeUndefined()
    expect(await client.dnsZones.folders.get(1)).toBeUndefined()
    expect(await client.dnsZones.propertyDefinitions.get('Rack')).toBeUndefined()
    expect(await client.dnsZones.scopes(1)).toEqual([])
  })

  test('with a number that is too long for a number has it as bigint, which goes back as it came', async () => {
    const { client, sent } = clientOf((request) =>
      request.method === 'GET'
        ? text('{"result":{"ticket":9007199254740993,"dhcpOptions":[]}}', 'application/json')()
        : new Response(null, { status: 204 }),
    )
    const { ticket, dhcpOptions } = await client.dhcpScopes.options.get(1)
    await client.dhcpScopes.options.set(1, { ticket, dhcpOptions })
    expect(sent.requests[1]?.body).toBe('{"ticket":9007199254740993,"dhcpOptions":[]}')
  })

  test.each([
    ['204', new Response(null, { status: 204 })],
    ['200 without a body', new Response('', { status: 200 })],
    ['201 without a body', new Response('', { status: 201, headers: { 'content-type': 'application/json' } })],
    ['201 with a result', Response.json({ result: {} }, { status: 201 })],
    ['200 with blanks', new Response(' \n', { status: 200, headers: { 'content-type': 'application/json' } })],
    ['202 with text', new Response('done', { status: 202, headers: { 'content-type': 'text/plain' } })],
  ])('of a write may have any good status: %s', async (_, response) => {
    const { client } = clientOf(() => response)
    expect(await client.dnsZones.update(1, { properties: { dynamic: true } })).toBeUndefined()
  })
})

describe('an answer that is none of the API', () => {
  test.each([
    ['a login page for a read', text('<html></html>', 'text/html')],
    ['what only looks like JSON', text('{"result": oops}', 'application/json')],
    ['a list', text('[]', 'application/json')],
    ['text', text('"yes"', 'application/json')],
    ['nothing', text('', 'application/json')],
    ['an object without what was asked for', text('{"result": {"zone": {}}}', 'application/json')],
    ['null in its place', text('{"result": {"dnsZone": null}}', 'application/json')],
    ['an error with a good status', text('{"error": {"code": 1, "message": "No."}}', 'application/json')],
  ])('is an error: %s', async (_, handler) => {
    const error = await failureOf(clientOf(handler).client.dnsZones.get(1))
    expect(error).toBeInstanceOf(DecodeError)
    expect((error as Error).message).toMatch(/^dnsZones\.get: GET https:\S+\/dnsZones\/1 (?:gave|failed)/)
  })

  test.each([
    ['a login page', text('<html></html>', 'text/html')],
    ['an error with a good status', text('{"error": {"code": 1, "message": "No."}}', 'application/json')],
  ])('is not taken for a write that was done: %s', async (_, handler) => {
    const error = await failureOf(clientOf(handler).client.dnsZones.delete(1))
    expect(error).toBeInstanceOf(DecodeError)
  })
})

describe('an error document', () => {
  test('is the error that belongs to it, with the name of the call', async () => {
    const { client } = clientOf(() =>
      Response.json({ error: { code: 2049, message: 'No such object.' } }, { status: 400 }),
    )
    const error = await failureOf(client.dhcpScopes.access.get('dhcpScopes/7'))
    expect(error).toBeInstanceOf(ObjectNotFoundError)
    expect(error).toMatchObject({ code: 2049, operation: 'dhcpScopes.access.get' })
  })

  test('of an unknown code is the general one', async () => {
    const { client } = clientOf(() => Response.json({ error: { code: 7, message: 'Bad name.' } }, { status: 400 }))
    const error = await failureOf(client.dnsZones.create({ dnsZone: { name: '', type: 'Primary' } }))
    expect(error).toBeInstanceOf(MicetroV2ErrorResponse)
  })
})
