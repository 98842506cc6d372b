import type { FakeMicetro } from '@sdk/micetro/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Answer, ask, create, fakeNetwork } from './network.ts'

let fake: FakeMicetro
let scope: string
let server: string

beforeEach(() => {
  fake = fakeNetwork()
  scope = `/${fake.state.dhcpScopes[0]?.ref}`
  server = `/${fake.state.dhcpServers[0]?.ref}`
})

const get = async (path: string): Promise<Record<string, unknown>> => (await ask(fake, `GET ${path}`)).result

async function refusal(line: string, body?: unknown): Promise<string> {
  const { status, error } = await ask(fake, line, body)
  expect(status).toBe(400)
  return error.message
}

describe('scopes', () => {
  test('need a range that is not divided, and one only for each server', async () => {
    const add = async (rangeRef: string, dhcpServerRef = 'dhcp1'): Promise<Answer> =>
      await ask(fake, 'POST /dhcpScopes', { dhcpScope: { rangeRef, dhcpServerRef } })
    expect((await add('192.0.2.0/24')).error.message).toContain('did not produce a DHCP scope')
    expect((await add('192.0.2.0/26')).error.message).toContain('already')
    expect((await add('2001:db8::/64', 'dhcp9')).error.code).toBe(2049)
    expect((await add('2001:db8::/64')).status).toBe(201)
    expect(await get('/dhcpScopes?filter=name=^2001')).toMatchObject({
      dhcpScopes: [{ name: '2001:db8::/64', range: '2001:db8::/64', available: 0, enabled: true }],
    })
  })

  test('know how many addresses are left', async () => {
    expect(await get(scope)).toMatchObject({ dhcpScope: { available: 10 } })
    await ask(fake, `DELETE ${scope}/leases/192.0.2.20`)
    expect(await get(scope)).toMatchObject({ dhcpScope: { available: 11 } })
  })

  test('take what is in them with them', async () => {
    expect((await ask(fake, `DELETE ${scope}`)).status).toBe(204)
    const { dhcpAddressPools, dhcpExclusions, dhcpGroups, dhcpReservations, dhcpLeases } = fake.state
    expect([dhcpAddressPools, dhcpExclusions, dhcpGroups, dhcpReservations, dhcpLeases].flat()).toEqual([])
  })

  test('lie in superscopes', async () => {
    const body = { superscope: { name: 'both', dhcpServerRef: 'dhcp1' }, dhcpScopeRefs: [scope.slice(1)] }
    const ref = await create(fake, 'POST /dhcpSuperscopes', body)
    expect(await get(scope)).toMatchObject({ dhcpScope: { superscope: 'both' } })
    await ask(fake, `PUT /${ref}`, { properties: { name: 'all' } })
    expect(await get(`/${ref}`)).toMatchObject({ dhcpSuperscope: { name: 'all', scopeCount: 1 } })
    expect(await get(`${server}/superscopes`)).toMatchObject({ superscopes: [{ name: 'super' }, { name: 'all' }] })
    await ask(fake, `DELETE /${ref}`)
    expect(await get(scope)).toMatchObject({ dhcpScope: { superscope: '' } })
  })
})

describe('pools and exclusions', () => {
  test.each([
    ['192.0.2.30', '192.0.2.35', 'overlap'],
    ['192.0.2.60', '192.0.2.70', 'not in the DHCP scope'],
    ['192.0.2.50', '192.0.2.40', 'Invalid range'],
    ['x', 'y', 'Invalid range'],
  ])('a pool from %s to %s is refused', async (from, to, message) => {
    expect(await refusal(`POST ${scope}/dhcpAddressPools`, { dhcpAddressPool: { from, to } })).toContain(message)
  })

  test('may lie across each other, and can be changed', async () => {
    const ref = await create(fake, `POST ${scope}/dhcpExclusions`, {
      dhcpExclusion: { from: '192.0.2.25', to: '192.0.2.26' },
    })
    expect(await get(`/${ref}`)).toMatchObject({ dhcpExclusion: { name: '192.0.2.25 - 192.0.2.26' } })
    expect(await refusal(`PUT /${ref}`, { properties: { from: '192.0.2.4' } })).toContain('overlap')
    expect((await ask(fake, `PUT /${ref}`, { properties: { to: '192.0.2.27' } })).status).toBe(204)
  })
})

describe('reservations', () => {
  const add = async (at: string, dhcpReservation: object): Promise<Answer> =>
    await ask(fake, `POST ${at}/dhcpReservations`, { dhcpReservation })

  test('one for each address, one for each client', async () => {
    const message = async (clientIdentifier: string, address: string): Promise<string> =>
      (await add(scope, { name: 'x', clientIdentifier, addresses: [address] })).error.message
    expect(await message('00:00:00:00:00:02', '192.0.2.12')).toContain('for 192.0.2.12 already')
    expect(await message('0011.2233.4455', '192.0.2.13')).toContain('client')
    expect(await message('00:00:00:00:00:02', '192.0.2.99')).toContain('not in the DHCP scope')
    expect(await message('00:00:00:00:00:02', '192.0.2')).toContain('Invalid address')
    expect(await message('00:00:00:00:00:02', '192.0.2.13')).toBe('')
  })

  test('of a group and of a server', async () => {
    const group = `/${fake.state.dhcpGroups[0]?.ref}`
    expect((await add(group, { name: 'a', clientIdentifier: '1', addresses: ['192.0.2.14'] })).status).toBe(201)
    expect((await add(server, { name: 'b', clientIdentifier: '2', addresses: ['198.51.100.1'] })).status).toBe(201)
    expect(await get(`${group}/dhcpReservations`)).toMatchObject({
      dhcpReservations: [{ name: 'a', ownerRef: group.slice(1) }],
    })
    expect(await get(`${server}/dhcpReservations`)).toMatchObject({ totalResults: 1 })
    expect(await get(`${scope}/dhcpReservations?sortBy=name`)).toMatchObject({ totalResults: 1 })
  })

  test('the next free address for one', async () => {
    const next = async (query: string): Promise<unknown> =>
      (await get(`${scope}/nextFreeReservationAddress?${query}`))['address']
    expect(await next('')).toBe('192.0.2.5')
    expect(await next('considerExclusionRange=true')).toBe('192.0.2.1')
    expect(await next('startAddress=192.0.2.12&temporaryClaimTime=5')).toBe('192.0.2.13')
    expect(await next('startAddress=192.0.2.12')).toBe('192.0.2.14')
    fake.advance(5000)
    expect(await next('startAddress=192.0.2.12')).toBe('192.0.2.13')
    expect(await next('startAddress=192.0.2.63')).toBeUndefined()
    expect(await refusal(`GET ${scope}/nextFreeReservationAddress?startAddress=::1`)).toContain('start address')
  })
})

test('leases are added, listed and released', async () => {
  const add = async (address: string): Promise<Answer> =>
    await ask(fake, `POST ${scope}/leases`, { dhcpLease: { address, name: 'phone', mac: '01' } })
  expect((await add('192.0.2.22')).status).toBe(204)
  expect((await add('192.0.2.22')).error.message).toContain('already')
  expect((await add('198.51.100.1')).error.message).toContain('not in the DHCP scope')
  expect(await get(`${scope}/leases?filter=name=phone`)).toMatchObject({
    dhcpLeases: [{ address: '192.0.2.22', state: 'Active' }],
    totalResults: 1,
  })
  expect((await ask(fake, `DELETE ${scope}/leases/192.0.2.22`)).status).toBe(204)
  expect((await ask(fake, `DELETE ${scope}/leases/192.0.2.22`)).error.code).toBe(2049)
})

describe('options', () => {
  const set = async (at: string, body: object): Promise<Answer> => await ask(fake, `PUT ${at}/options`, body)
  const router = { option: '3', value: '192.0.2.1' }

  test('are changed by those who have seen the last change', async () => {
    const { ticket } = await get(`${scope}/options`)
    expect((await set(scope, { ticket, dhcpOptions: [router] })).status).toBe(204)
    expect((await set(scope, { ticket, dhcpOptions: [] })).error.message).toContain('somebody else')
    expect((await set(scope, { dhcpOptions: [router, router] })).status).toBe(204)
    expect(await get(`${scope}/options`)).toEqual({ ticket: 3, dhcpOptions: [router, router] })
    expect(await get(`${scope}/options?serviceType=DHCPv6`)).toEqual({ ticket: 1, dhcpOptions: [] })
    expect((await set(scope, {})).status).toBe(400)
  })

  test('come down from the server', async () => {
    const reservation = `/${fake.state.dhcpReservations[0]?.ref}`
    await set(server, { dhcpOptions: [router] })
    await set(scope, { dhcpOptions: [{ option: '51', value: '600' }] })
    expect(await get(`${reservation}/inheritedOptions`)).toMatchObject({
      inheritedDHCPOptions: [
        { source: { objType: 'DHCPScope' }, dhcpOptions: [{ option: '51' }] },
        { source: { objType: 'DHCPServer', name: 'dhcp1' }, dhcpOptions: [router] },
      ],
    })
    expect(await get(`${server}/inheritedOptions`)).toEqual({ inheritedDHCPOptions: [] })
  })

  test('are defined for the whole server', async () => {
    const path = `${scope}/optionDefinitions`
    const boot = { option: '150', name: 'Boot', type: 'IPAddress', array: true }
    expect((await ask(fake, `POST ${path}`, { dhcpOptionDefinition: boot })).status).toBe(204)
    expect(await refusal(`POST ${path}`, { dhcpOptionDefinition: boot })).toContain('defined already')
    await ask(fake, `PUT ${server}/optionDefinitions`, { dhcpOptionDefinition: { option: '150', name: 'Boot server' } })
    expect((await get(`${server}/optionDefinitions`))['dhcpOptionDefinitions']).toContainEqual(
      expect.objectContaining({ option: '150', name: 'Boot server', array: true }),
    )
    expect(await refusal(`PUT ${path}`, { dhcpOptionDefinition: { option: '1', name: 'x' } })).toContain(
      'cannot be changed',
    )
    expect(await refusal(`PUT ${path}`, { dhcpOptionDefinition: { option: '99' } })).toContain('not defined')
    const query = encodeURIComponent(JSON.stringify(boot))
    expect((await ask(fake, `DELETE ${path}?dhcpOptionDefinition=${query}`)).status).toBe(204)
    expect(await refusal(`DELETE ${path}`)).toContain('missing')
  })
})

test('policies, classes and failover are kept', async () => {
  const policy = { name: 'phones', logicalOperator: 'LogicalOr' }
  expect((await ask(fake, `POST ${scope}/policies`, { dhcpPolicy: policy })).status).toBe(204)
  expect(await refusal(`POST ${scope}/policies`, { dhcpPolicy: policy })).toContain('already')
  await ask(fake, `PUT ${scope}/policies/PHONES`, { dhcpPolicy: { enabled: false } })
  expect(await get(`${scope}/policies`)).toMatchObject({ dhcpPolicies: [{ ...policy, enabled: false, order: 1 }] })
  await ask(fake, `PUT ${scope}/policyEnforcement`, { enforce: false })
  expect(await get(`${scope}/policyEnforcement`)).toEqual({ enforcing: false })
  await ask(fake, `DELETE ${scope}/policies/phones`)
  expect((await ask(fake, `DELETE ${scope}/policies/phones`)).error.code).toBe(2049)

  await ask(fake, `PUT ${server}/subclasses/vendor`, { dhcpSubclasses: ['01', '02'] })
  expect(await get(`${server}/subclasses/vendor`)).toEqual({ dhcpSubclasses: ['01', '02'] })
  expect(await get(`${server}/classNames`)).toEqual({ dhcpClassNames: ['vendor'] })

  const other = await create(fake, 'POST /dhcpServers', { dhcpServer: { name: 'dhcp2', type: 'Kea', password: 'x' } })
  expect(JSON.stringify(await get(`/${other}`))).not.toContain('password')
  const pair = {
    name: 'pair',
    primaryServerRef: server.slice(1),
    secondaryServerRef: other,
    failoverMode: 'LoadBalance',
  }
  await ask(fake, `POST ${server}/failoverRelationships`, { dhcpFailoverRelationship: pair })
  expect(await get(`/${other}/failoverRelationships/pair`)).toMatchObject({
    dhcpFailoverRelationship: { name: 'pair' },
  })
  expect(await refusal(`DELETE ${server}/failoverRelationships/pair`)).toContain('missing')
  const query = 'dhcpRefAndFailoverRelationshipNames=[]'
  expect((await ask(fake, `DELETE /${other}/failoverRelationships/pair?${query}`)).status).toBe(204)
  expect(await get(`${server}/failoverRelationships`)).toEqual({ dhcpFailoverRelationships: [] })
})
