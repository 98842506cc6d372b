import { ConfigError } from '@core/http'
import { builtInRoles } from '../accounts/roles.ts'
import { canonicalAddress } from '../addresses/address.ts'
import { ApiFault } from '../api-fault.ts'
import { addLease } from '../collections/dhcp-leases.ts'
import { createObject } from '../objects/create-object.ts'
import { addDefinition } from '../objects/custom-properties.ts'
import { findIn, rowOf } from '../objects/find-object.ts'
import { readDefinition } from '../objects/read-definition.ts'
import { updateObject } from '../objects/update-object.ts'
import type { FakeMicetroOptions } from '../fake-options.ts'
import type { FakeDhcpScopeSeed, FakeIpamRecordSeed, FakeUserSeed } from '../seeds.ts'
import type { FakeIpamRecord, FakeObject, Fields } from '../wire-types.ts'
import type { World, Write } from './world.ts'

/** Makes the objects of one option; what is wrong with one is the option's fault. */
function each<Seed>(option: string, seeds: readonly Seed[] | undefined, plant: (seed: Seed) => void): void {
  for (const [index, seed] of (seeds ?? []).entries()) {
    try {
      plant(seed)
    } catch (error) {
      if (!(error instanceof ApiFault)) throw error
      throw new ConfigError(`${option}[${index}]`, `cannot be: ${error.message}`)
    }
  }
}

/** What every server comes with. These have numbers of their own, as if they had been there before all others. */
function plantRoles({ state }: World): void {
  for (const [index, [name]] of builtInRoles.entries()) {
    const ref = `roles/${index + 1}`
    state.roles.push({ ref, name, type: 'General', description: '', builtIn: true, access: [] })
  }
  const more = { description: '', adIntegrated: false, builtIn: true, userRefs: [], roleRefs: [] }
  state.groups.push({ ref: 'groups/1', name: 'All users', ...more })
}

/** The DNS server of those who need none in particular. */
function plantDnsServer({ state, rows, nextNumber }: World): void {
  const ref = `dnsServers/${nextNumber()}`
  state.dnsServers.push({ ref, ...rows.get('dnsServers')?.defaults(), name: 'ns1.example.net.' })
  state.dnsViews.push({ ref: 'dnsViews/1', name: '', dnsServerRef: ref })
}

function plantUser(write: Write, { access = 'full', ...user }: FakeUserSeed): void {
  const role = builtInRoles.find(([, given]) => given === access)?.[0]
  createObject(write, rowOf(write.world, 'users'), { ...user, roles: role === undefined ? [] : [{ name: role }] })
}

function plantScope(write: Write, seed: FakeDhcpScopeSeed): void {
  const { world } = write
  const { dhcpAddressPools, dhcpExclusions, dhcpGroups, dhcpReservations, dhcpLeases, ...scope } = seed
  const { ref } = createObject(write, rowOf(world, 'dhcpScopes'), scope)
  const plant = (collection: string, field: string, seeds: readonly object[] | undefined): void => {
    for (const item of seeds ?? []) createObject(write, rowOf(world, collection), { ...item, [field]: ref })
  }
  plant('dhcpAddressPools', 'dhcpScopeRef', dhcpAddressPools)
  plant('dhcpExclusions', 'dhcpScopeRef', dhcpExclusions)
  plant('dhcpGroups', 'ownerRef', dhcpGroups)
  plant('dhcpReservations', 'ownerRef', dhcpReservations)
  for (const lease of dhcpLeases ?? []) addLease(world, findIn(world, 'dhcpScopes', ref), { ...lease })
}

function plantAddress(write: Write, { address, claimed, customProperties }: FakeIpamRecordSeed): void {
  const { world } = write
  const record = findIn(world, 'ipamRecords', address) as FakeIpamRecord
  world.state.ipamRecords.push(record)
  updateObject(write, rowOf(world, 'ipamRecords'), record, {
    ...(claimed !== undefined && { claimed }),
    ...customProperties,
  })
}

/** Collections whose seeds are objects as they are, after those that their objects refer to. */
const plainBefore = ['dnsViews', 'folders'] as const
const plainAfter = [
  'adForests',
  'adSites',
  'adSiteLinks',
  'cloudServiceAccounts',
  'cloudNetworks',
  'ranges',
  'dhcpServers',
] as const
const plainLast = [
  'dhcpSuperscopes',
  'dhcpGroups',
  'dhcpReservations',
  'devices',
  'interfaces',
  'appliances',
  'reportDefinitions',
  'reports',
] as const

const byName = (list: readonly string[]): Fields[] => list.map((name) => ({ name }))

/** Fills a new world. @throws ConfigError naming the seed that cannot be. */
export function plantSeeds(world: World, options: FakeMicetroOptions): void {
  const write: Write = { world, username: 'system', comment: '', address: '127.0.0.1' }
  const plain = (name: string, seeds: readonly unknown[] | undefined): void => {
    each(name, seeds, (seed) => createObject(write, rowOf(world, name), seed))
  }
  for (const [collection, seeds] of Object.entries(options.propertyDefinitions ?? {})) {
    each(`propertyDefinitions.${collection}`, seeds, (seed) => {
      const row = rowOf(world, collection)
      addDefinition(world, row, readDefinition(world, row, { ...seed }))
    })
  }
  const { users = [{ name: 'administrator', password: 'password' }] } = options
  const names = options.organizations ?? options.addressSpaces ?? ['<default>']
  const roles = byName(options.roles ?? [])
  plantRoles(world)
  plain('roles', roles)
  each('users', users, (seed) => {
    plantUser(write, seed)
  })
  each('groups', options.groups, ({ users: members = [], roles: ofGroup = [], ...group }) => {
    createObject(write, rowOf(world, 'groups'), { ...group, groupMembers: byName(members), roles: byName(ofGroup) })
  })
  each('organizations', names, (name) => createObject(write, rowOf(world, 'organizations'), { name }))
  if (options.dnsServers === undefined) plantDnsServer(world)
  plain('dnsServers', options.dnsServers)
  for (const name of plainBefore) plain(name, options[name])
  each('dnsZones', options.dnsZones, ({ dnsRecords = [], ...seed }) => {
    const { ref }: FakeObject = createObject(write, rowOf(world, 'dnsZones'), seed)
    for (const record of dnsRecords) createObject(write, rowOf(world, 'dnsRecords'), { ...record, dnsZoneRef: ref })
  })
  for (const name of plainAfter) plain(name, options[name])
  each('dhcpScopes', options.dhcpScopes, (seed) => {
    plantScope(write, seed)
  })
  for (const name of plainLast) plain(name, options[name])
  each('ipamRecords', options.ipamRecords, (seed) => {
    plantAddress(write, seed)
  })
  const { state } = world
  for (const address of options.aliveAddresses ?? []) state.aliveAddresses.add(canonicalAddress(address) ?? address)
  for (const [name, value] of Object.entries(options.systemSettings ?? {})) state.systemSettings.set(name, value)
  state.licenseKeys.push(...(options.licenseKeys ?? []))
  // What was there from the start has no history.
  state.events.length = 0
}
