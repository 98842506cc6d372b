import { ConfigError, type MicetroClient } from '@sdk/micetro'
import { describe, expect, test } from 'vitest'
import { clientOf, failureOf } from './support/world.ts'

/** Calls that no compiler would let pass. */
type Loose = (client: MicetroClient & Record<string, never>) => Promise<unknown>

async function refusalOf(call: Loose): Promise<ConfigError> {
  const { client, sent } = clientOf(() => Response.json({ result: {} }))
  const error = await failureOf(call(client as MicetroClient & Record<string, never>))
  expect(sent.requests).toEqual([])
  expect(error).toBeInstanceOf(ConfigError)
  return error as ConfigError
}

const any = (value: unknown): never => value as never

describe('what cannot be sent is refused before anything is sent', () => {
  test.each<[string, Loose, string]>([
    [
      'an unknown parameter',
      ({ dnsZones }) => dnsZones.list(any({ filtre: 'a' })),
      'dnsZones.list: filtre: is not a parameter; did you mean filter?',
    ],
    [
      'one that is like no other',
      ({ roles }) => roles.create(any({ zzz: 1 })),
      'roles.create: zzz: is not a parameter; known are role, saveComment',
    ],
    [
      'an option among the parameters',
      ({ dnsZones }) => dnsZones.list(any({ timeoutMs: 1 })),
      'dnsZones.list: timeoutMs: is an option of the call; give it in the argument after the parameters',
    ],
    [
      'a parameter among the options',
      ({ dnsZones }) => dnsZones.list({}, any({ filter: 'a' })),
      'dnsZones.list: filter: is not an option',
    ],
    [
      'a parameter of a method that has none',
      ({ dnsZones }) => dnsZones.get(1, any({ saveComment: 'a' })),
      'dnsZones.get: saveComment: is not an option',
    ],
    [
      'a parameter that is missing',
      ({ dnsZones }) => dnsZones.create(any({ saveComment: 'a' })),
      'dnsZones.create: dnsZone: is missing',
    ],
    ['all that is missing', ({ dnsZones }) => dnsZones.create(any(undefined)), 'dnsZones.create: dnsZone: is missing'],
    [
      'one that is undefined',
      ({ dnsZones }) => dnsZones.create({ dnsZone: any(undefined) }),
      'dnsZones.create: dnsZone: is missing',
    ],
    [
      'an inherited one',
      ({ dnsZones }) => dnsZones.create(any(Object.create({ dnsZone: {} }))),
      'dnsZones.create: dnsZone: is missing',
    ],
    [
      'null',
      ({ dnsZones }) => dnsZones.create({ dnsZone: any(null) }),
      'dnsZones.create: dnsZone: must be a plain object',
    ],
    [
      'a list in place of an object',
      ({ dnsZones }) => dnsZones.create({ dnsZone: any([]) }),
      'dnsZones.create: dnsZone: must be a plain object',
    ],
    [
      'an object in place of a list',
      ({ dnsRecords }) => dnsRecords.create({ dnsRecords: any({}) }),
      'dnsRecords.create: dnsRecords: must be a list',
    ],
    [
      'a number in place of text',
      ({ dnsZones }) => dnsZones.delete(1, { saveComment: any(1) }),
      'dnsZones.delete: saveComment: must be a string',
    ],
    [
      'text in place of a number',
      ({ dnsZones }) => dnsZones.list({ limit: any('1') }),
      'dnsZones.list: limit: must be a whole number, 0 or more',
    ],
    [
      'a fraction',
      ({ dnsZones }) => dnsZones.list({ limit: 1.5 }),
      'dnsZones.list: limit: must be a whole number, 0 or more',
    ],
    [
      'a negative bigint',
      ({ dhcpScopes }) => dhcpScopes.options.set(1, { dhcpOptions: [], ticket: any(-1n) }),
      'dhcpScopes.options.set: ticket: must be a whole number, 0 or more',
    ],
    [
      'text in place of a truth',
      ({ dnsZones }) => dnsZones.delete(1, { forceRemoval: any('yes') }),
      'dnsZones.delete: forceRemoval: must be true or false',
    ],
    [
      'a date that is none',
      ({ users }) => users.history.list('users/1', { startDate: new Date(Number.NaN) }),
      'users.history.list: startDate: must be a valid Date, or a date as text',
    ],
    [
      'a filter that is no text',
      ({ users }) => users.list({ filter: any({ name: 'a' }) }),
      'users.list: filter: must be a string',
    ],
    [
      'a Map',
      ({ dnsZones }) => dnsZones.list(any(new Map([['limit', 1]]))),
      'dnsZones.list: parameters: must be an object of names and values',
    ],
    [
      'parameters that are none',
      ({ dnsZones }) => dnsZones.list(any('name=a')),
      'dnsZones.list: parameters: must be an object of names and values',
    ],
    [
      'options that are none',
      ({ dnsZones }) => dnsZones.get(1, any('fast')),
      'dnsZones.get: options: must be an object',
    ],
    ['options that are null', ({ dnsZones }) => dnsZones.get(1, any(null)), 'dnsZones.get: options: must be an object'],
    [
      'too many arguments',
      ({ dnsZones }) => Reflect.apply(dnsZones.get, undefined, [1, {}, {}]),
      'dnsZones.get: arguments: are too many; it takes 2 at most',
    ],
    ['no reference', ({ dnsZones }) => dnsZones.get(any(undefined)), 'dnsZones.get: ref: must be text or a number'],
    ['an empty one', ({ dnsZones }) => dnsZones.get(''), 'dnsZones.get: ref: is empty'],
    [
      'one to another collection',
      ({ dnsZones }) => dnsZones.get('ranges/1'),
      'dnsZones.get: ref: is a reference to ranges; give one to dnsZones',
    ],
    ['one to nothing', ({ dnsZones }) => dnsZones.get('{#0-#0}'), 'dnsZones.get: ref: leads to no object'],
    ['a step in the path', ({ dnsZones }) => dnsZones.get('..'), 'dnsZones.get: ref: is a relative path step'],
    [
      'a second reference to another collection',
      ({ groups }) => groups.users.add('groups/1', any('roles/2')),
      'groups.users.add: userRef: is a reference to roles; give one to users',
    ],
    [
      'such a reference in a query',
      ({ dnsZones }) => dnsZones.list({ folderRef: any('ranges/2') }),
      'dnsZones.list: folderRef: is a reference to ranges; give one to folders',
    ],
    [
      'such a reference in a body',
      ({ dnsRecords }) => dnsRecords.create({ dnsRecords: [], dnsZoneRef: any('ranges/2') }),
      'dnsRecords.create: dnsZoneRef: is a reference to ranges; give one to dnsZones',
    ],
    [
      'such a reference in a list',
      ({ adSites }) => adSites.ranges.add(1, { rangeRefs: any(['ranges/1', 'users/2']) }),
      'adSites.ranges.add: rangeRefs: is a reference to users; give one to ranges',
    ],
    [
      'a number that does not say of what',
      ({ dnsZones }) => dnsZones.update(1, { properties: {}, refs: any([2]) }),
      'dnsZones.update: refs: must be the whole reference',
    ],
    [
      'such a number among directives',
      ({ dnsZones }) => dnsZones.generateDirectives.get('ranges/3'),
      'dnsZones.generateDirectives.get: ref: is a reference to ranges',
    ],
    [
      'an empty name',
      ({ dhcpServers }) => dhcpServers.policies.delete(1, ''),
      'dhcpServers.policies.delete: dhcpPolicyName: is empty',
    ],
    [
      'a removal of nothing',
      ({ adSites }) => adSites.ranges.remove(1, { rangeRefs: [] }),
      'adSites.ranges.remove: rangeRefs: must be a list of references that is not empty',
    ],
    [
      'nested custom properties',
      ({ dnsZones }) => dnsZones.update(1, { properties: any({ customProperties: { a: 1 } }) }),
      'dnsZones.update: properties.customProperties: cannot be changed as a whole; custom properties stand beside the fields',
    ],
    [
      'a cycle',
      ({ dnsZones }) => dnsZones.create({ dnsZone: any(cycle()) }),
      'dnsZones.create: parameters: cannot be written as JSON: it holds a cycle',
    ],
    [
      'half of a surrogate pair',
      ({ dnsZones }) => dnsZones.list({ filter: '\uD800' }),
      'dnsZones.list: filter: holds half of a surrogate pair',
    ],
  ])('%s', async (_, call, message) => {
    expect((await refusalOf(call)).message).toContain(message)
  })

  test('values are not repeated, as they may be secrets', async () => {
    const secret = 'open sesame'
    const error = await refusalOf(({ users }) => users.create({ user: any(secret), saveComment: any([secret]) }))
    expect(JSON.stringify(error) + error.message).not.toContain(secret)
  })

  test('the prototype of an object is nobody’s parameter', async () => {
    const error = await refusalOf(({ dnsZones }) => dnsZones.list(any(JSON.parse('{"__proto__": {"limit": 1}}'))))
    expect(error.message).toContain('dnsZones.list: __proto__: is not a parameter')
  })
})

function cycle(): Record<string, unknown> {
  const zone: Record<string, unknown> = { name: 'a.' }
  zone['zone'] = zone
  return zone
}
