import { type CustomPropertyDefinition, ConfigError, readCustomProperties, updateProperties } from '@sdk/micetro'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adminOf, fakeWorld } from '../support/world.ts'

const definitions: readonly CustomPropertyDefinition[] = [
  { name: 'Location', type: 'String', multiLine: false },
  { name: 'Notes', type: 'String', multiLine: true },
  { name: 'Outward facing', type: 'Boolean' },
  { name: 'Cost', type: 'Integer', mandatory: true },
  { name: 'Gateway', type: 'IPAddress' },
  { name: 'Key', type: 'HexStr' },
  { name: 'Owner', type: 'IPOrHostname' },
  { name: 'Site', type: 'String', listItems: ['Zürich', 'Bern'] },
  { name: 'Id', type: 'String', readOnly: true },
]

test('custom properties stand beside the own fields, as texts', () => {
  expect(
    updateProperties(
      { authority: 'ns1', dynamic: true, comment: undefined },
      { Location: 'H-15', 'Outward facing': false, Cost: 5, Big: 2n ** 70n, Gone: null, Kept: undefined },
    ),
  ).toStrictEqual({
    authority: 'ns1',
    dynamic: true,
    Location: 'H-15',
    'Outward facing': '0',
    Cost: '5',
    Big: '1180591620717411303424',
    Gone: '',
  })
  expect(updateProperties({ claimed: true })).toStrictEqual({ claimed: true })
})

describe('definitions', () => {
  test('give names their spelling, and values their form', () => {
    expect(
      updateProperties(
        {},
        {
          location: true,
          Notes: 'a\nb',
          'OUTWARD facing': 'yes',
          Cost: 5n,
          Gateway: '2001:db8::1',
          Key: '0x00:FF:1a',
          Owner: 'www.example.com.',
          Site: 'Bern',
        },
        definitions,
      ),
    ).toStrictEqual({
      Location: 'true',
      Notes: 'a\nb',
      'Outward facing': 'yes',
      Cost: '5',
      Gateway: '2001:db8::1',
      Key: '0x00:FF:1a',
      Owner: 'www.example.com.',
      Site: 'Bern',
    })
    expect(updateProperties({}, { Location: null, 'Outward facing': true }, definitions)).toEqual({
      Location: '',
      'Outward facing': '1',
    })
  })

  test.each<readonly [string, unknown, string]>([
    ['Locaton', 'H-15', 'is not defined; did you mean Location?'],
    ['Nonsense', 'x', 'is not defined'],
    ['Location', 'a\nb', 'must be one line'],
    ['Outward facing', 'maybe', 'must be true or false: its type is Boolean'],
    ['Cost', '4.2', 'must be a whole number'],
    ['Cost', null, 'must have a value: its definition says mandatory'],
    ['Gateway', '192.0.2', 'must be an IPv4 or IPv6 address'],
    ['Key', 'xyz', 'must be bytes in hexadecimal digits'],
    ['Owner', 'a b', 'must be an address or a host name'],
    ['Site', 'Basel', 'must be one of Zürich, Bern'],
    ['Id', 'x', 'cannot be set: its definition says readOnly'],
  ])('refuse %s: %j', (name, value, problem) => {
    const make = (): unknown => updateProperties({}, { [name]: value as string }, definitions)
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(`updateProperties: customProperties.${name}: ${problem}`)
  })

  test('what is written is read again as what it was', () => {
    const values = fc.record({ Location: fc.string(), Cost: fc.maxSafeInteger(), 'Outward facing': fc.boolean() })
    const open = definitions.map((definition) => ({ ...definition, multiLine: true }))
    fc.assert(
      fc.property(values, (properties) => {
        expect(readCustomProperties(updateProperties({}, properties, open), open)).toEqual(properties)
      }),
    )
  })
})

describe('what the server would take for something else is refused', () => {
  test.each<readonly [string, () => unknown]>([
    ['fields.customProperties: must be given apart', () => updateProperties({ customProperties: { a: 'b' } })],
    ['customProperties.TTL: is given twice', () => updateProperties({ ttl: '5' }, { TTL: '6' })],
    ['customProperties.location: is given twice', () => updateProperties({}, { Location: 'a', location: 'b' })],
    ['customProperties.A: must be text', () => updateProperties({}, { A: { b: 1 } as never })],
    ['customProperties.A: must be text', () => updateProperties({}, { A: Number.NaN })],
    ['customProperties: hold one without a name', () => updateProperties({}, { '': 'a' })],
    ['fields: must be a plain object', () => updateProperties([] as never)],
    ['customProperties: must be a plain object', () => updateProperties({}, null as never)],
  ])('%s', (problem, make) => {
    expect(make).toThrow(ConfigError)
    expect(make).toThrow(problem)
  })
})

test('an update changes what it names, and nothing else', async () => {
  const client = adminOf(fakeWorld())
  const json = { properties: updateProperties({}, { Location: 'H-16', Cost: 5 }) }
  await client.httpPut('/dnsZones/example.com.', { json })
  const { result } = await client.httpGet<{ result: { dnsZone: { customProperties: unknown } } }>(
    '/dnsZones/example.com.',
  )
  const read = readCustomProperties(result.dnsZone.customProperties, definitions)
  expect(read).toMatchObject({ Location: 'H-16', Cost: 5, 'Outward facing': false })
})
