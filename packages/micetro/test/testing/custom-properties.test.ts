import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro

beforeEach(() => {
  fake = fakeNetwork()
})

const path = '/devices/1/propertyDefinitions'

async function define(definition: object): Promise<[number, string]> {
  const { status, error } = await ask(fake, `POST ${path}`, { propertyDefinition: definition })
  return [status, error.message]
}

async function put(properties: object): Promise<[number, unknown]> {
  const { status } = await ask(fake, 'PUT /devices/router', { properties })
  return [status, fake.state.devices[0]?.customProperties]
}

describe('definitions', () => {
  test('are added, changed and deleted, and values follow them', async () => {
    expect(await define({ name: 'Rack', type: 'String' })).toEqual([201, ''])
    await put({ Rack: 'A7' })
    const change = { propertyDefinition: { name: 'Cabinet' } }
    expect((await ask(fake, `PUT ${path}/RACK`, change)).status).toBe(204)
    expect(fake.state.devices[0]?.customProperties).toEqual({ Cabinet: 'A7' })
    expect((await ask(fake, `GET ${path}`)).result).toMatchObject({
      propertyDefinitions: [{ name: 'Cabinet', type: 'String', system: false, mandatory: false }],
    })
    expect((await ask(fake, `GET /devices/anything/propertyDefinitions/cabinet`)).status).toBe(200)
    expect((await ask(fake, `DELETE ${path}/Cabinet`)).status).toBe(204)
    expect(fake.state.devices[0]?.customProperties).toEqual({})
    expect((await ask(fake, `GET ${path}/Cabinet`)).error.code).toBe(2049)
  })

  test.each([
    [{ type: 'String' }, 'name'],
    [{ name: 'created', type: 'String' }, 'name'],
    [{ name: 'x', type: 'Colour' }, 'type'],
    [{ name: 'x', type: 'String', mandatory: 'yes' }, 'mandatory'],
    [{ name: 'x', type: 'String', listItems: 'a' }, 'listItems'],
    [{ name: 'x', type: 'String', extra: 1 }, 'extra'],
    [{ name: 'x', type: 'Integer', defaultValue: 'a' }, 'Invalid value'],
    [{ name: 'x', type: 'String', parentProperty: 'y' }, 'no property y'],
  ])('%o is refused', async (definition, message) => {
    expect(await define(definition)).toEqual([400, expect.stringContaining(message)])
    expect(fake.state.propertyDefinitions.get('devices')).toBeUndefined()
  })

  test('cannot have one name twice, but may have a parent', async () => {
    await define({ name: 'Country', type: 'String', listItems: ['IS', 'DE'] })
    expect(await define({ name: 'country', type: 'String' })).toEqual([400, expect.stringContaining('name')])
    expect(await define({ name: 'City', type: 'String', parentProperty: 'Country' })).toEqual([201, ''])
  })

  test('can fill what has no value yet', async () => {
    await define({ name: 'Owner', type: 'String' })
    const change = { propertyDefinition: { defaultValue: 'nobody' }, updateExisting: true }
    await ask(fake, `PUT ${path}/Owner`, change)
    expect(fake.state.devices[0]?.customProperties).toEqual({ Owner: 'nobody' })
  })
})

describe('values', () => {
  test.each([
    ['Boolean', true, '1'],
    ['Boolean', 'No', '0'],
    ['Integer', 7, '7'],
    ['Integer', '-7', '-7'],
    ['IPAddress', '192.0.2.1', '192.0.2.1'],
    ['IPOrHostname', 'host.example.com', 'host.example.com'],
    ['HexStr', '0aff', '0aff'],
    ['String', 12, '12'],
  ])('%s: %o is kept as %o', async (type, value, kept) => {
    await define({ name: 'P', type })
    expect(await put({ p: value })).toEqual([204, { P: kept }])
  })

  test.each([
    ['Boolean', 'perhaps'],
    ['Integer', '1.5'],
    ['IPAddress', '192.0.2'],
    ['IPOrHostname', 'two words'],
    ['HexStr', '0af'],
    ['String', 'two\nlines'],
  ])('%s: %o is refused', async (type, value) => {
    await define({ name: 'P', type })
    expect(await put({ P: value })).toEqual([400, {}])
  })

  test('of a list, mandatory, read-only, default', async () => {
    await define({ name: 'Size', type: 'String', listItems: ['S', 'L'] })
    expect(await put({ Size: 'M' })).toEqual([400, {}])
    expect(await put({ Size: 'L' })).toEqual([204, { Size: 'L' }])
    await define({ name: 'Owner', type: 'String', mandatory: true })
    await define({ name: 'Serial', type: 'String', readOnly: true, defaultValue: 'none' })
    expect(await put({ Size: 'S' })).toEqual([204, { Size: 'S' }])
    expect(await put({ Owner: '' })).toEqual([400, { Size: 'S' }])
    expect(await put({ Serial: '1' })).toEqual([400, { Size: 'S' }])
    expect((await ask(fake, 'POST /devices', { device: { name: 'x' } })).error.message).toContain(
      'Owner must have a value',
    )
    const customProperties = [{ name: 'owner', value: 'ada' }]
    await create(fake, 'POST /devices', { device: { name: 'x', customProperties } })
    expect(fake.state.devices.at(-1)?.customProperties).toEqual({ Owner: 'ada', Serial: 'none' })
  })

  test('without a definition are taken, unless that is refused', async () => {
    expect(await put({ Anything: 1 })).toEqual([204, { Anything: '1' }])
    expect(await put({ ANYTHING: null })).toEqual([204, {}])
    fake = fakeNetwork({ refuseUndefinedProperties: true, ipamRecords: [] })
    expect(await put({ Anything: 1 })).toEqual([400, {}])
    expect(() =>
      createFakeMicetro({ refuseUndefinedProperties: true, dnsZones: [{ name: 'a', customProperties: { B: 1 } }] }),
    ).toThrow('dnsZones[0]: cannot be: There is no property B.')
  })

  test('what has none takes none', async () => {
    const { status, error } = await ask(fake, 'PUT /folders/zones', { properties: { Colour: 'red' } })
    expect([status, error.message]).toEqual([400, 'There is no property Colour.'])
  })

  test('can be found by filters, also where an object has none', async () => {
    await define({ name: 'Owner', type: 'String' })
    const found = async (filter: string): Promise<unknown> =>
      (await ask(fake, `GET /devices?filter=${encodeURIComponent(filter)}`)).result['totalResults']
    expect(await found('Owner=')).toBe(1)
    expect(await found('owner!=ada')).toBe(1)
    expect(await found('Nobody!=ada')).toBe(0)
    await put({ Owner: 'ada' })
    expect(await found('Owner=ada')).toBe(1)
  })
})
