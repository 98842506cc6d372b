import { expect, test } from 'vitest'
import { accessorsOf, accessorText } from '../src/accessors.ts'
import { readModel } from '../src/generated-folder.ts'
import type { ApiModel, OperationModel } from '../src/model.ts'

const model = readModel()
const names = new Map(
  [...accessorsOf(model)].map(([{ method, path }, accessor]) => [`${method} ${path}`, accessorText(accessor)]),
)

test('every operation has a name of its own, made of words', () => {
  expect(names.size).toBe(511)
  expect(new Set(names.values()).size).toBe(511)
  for (const name of names.values()) expect(name).toMatch(/^[a-z][A-Za-z]*(?:\.[a-z][A-Za-z]*){1,2}$/)
})

test.each([
  ['GET /dnsZones', 'dnsZones.list'],
  ['POST /dnsZones', 'dnsZones.create'],
  ['PUT /dnsZones/{dnsZoneRef}', 'dnsZones.update'],
  ['GET /dnsZones/{dnsZoneRef}/dnsRecords', 'dnsZones.records.list'],
  ['GET /dnsServers/{ref}/Scopes', 'dnsServers.scopes'],
  ['GET /dnsZones/generateDirectives/{dnsGenerateDirectiveRef}', 'dnsZones.generateDirectives.get'],
  ['GET /ranges/{rangeRef}/nextFreeAddress', 'ranges.nextFreeAddress'],
  ['GET /ranges/{rangeRef}/dhcpReservations', 'ranges.dhcpReservations.list'],
  ['POST /ipamRecords/{addrRef}/ping', 'ipamRecords.ping'],
  ['PUT /groups/{groupRef}/users/{userRef}', 'groups.users.add'],
  ['DELETE /groups/{groupRef}/users/{userRef}', 'groups.users.remove'],
  ['DELETE /ranges/{ref}/folders', 'ranges.folders.removeAll'],
  ['POST /adSites/{adSiteRef}/ranges', 'adSites.ranges.add'],
  ['PUT /dhcpScopes/{ref}/options', 'dhcpScopes.options.set'],
  ['PUT /dhcpScopes/{dhcpServerRef}/optionDefinitions', 'dhcpScopes.optionDefinitions.update'],
  ['GET /micetro', 'micetro.get'],
  ['POST /micetro/sessions', 'micetro.sessions.create'],
])('%s is %s', (operation, name) => {
  expect(names.get(operation)).toBe(name)
})

function withOperation(change: Partial<OperationModel>): ApiModel {
  const [first] = model.resources[0]?.operations ?? []
  if (first === undefined) throw new Error('there is no operation')
  return {
    ...model,
    resources: [{ name: 'addressSpaces', objectSchema: 'User', operations: [first, { ...first, ...change }] }],
  }
}

test('two operations of one name, and one without, end the generation', () => {
  expect(() => accessorsOf(withOperation({}))).toThrow('two operations are called addressSpaces.list')
  expect(() => accessorsOf(withOperation({ method: 'POST', body: { schema: 'Unheard' } }))).toThrow('no name for POST')
})
