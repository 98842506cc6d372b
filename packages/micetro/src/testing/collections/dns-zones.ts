import { ApiFault } from '../api-fault.ts'
import { findIn } from '../objects/find-object.ts'
import type { FakeNamedObject, FakeObject, Fields } from '../wire-types.ts'
import type { World } from '../world/world.ts'

/** The server of a view. */
export function serverOfView({ state }: World, viewRef: unknown): FakeNamedObject | undefined {
  const view = state.dnsViews.find(({ ref }) => ref === viewRef)
  return state.dnsServers.find(({ ref }) => ref === view?.['dnsServerRef'])
}

/** Whether a zone is a copy of one elsewhere, or holds no records: its records cannot be changed. */
export function isCopy(zone: Readonly<Fields>): boolean {
  return ['secondary', 'slave', 'stub', 'forward', 'hint', 'static-stub'].includes(String(zone['type']).toLowerCase())
}

/** Names the zone, and puts it into a view. @throws ApiFault for a name that the view has already. */
export function prepareZone(draft: Fields, _: Readonly<Fields>, world: World): void {
  const { name } = draft
  if (typeof name !== 'string' || name === '') throw new ApiFault('The zone has no name.')
  const whole = name.endsWith('.') ? name : `${name}.`
  const viewRef = draft['dnsViewRef'] === '' ? world.state.dnsViews[0]?.ref : draft['dnsViewRef']
  const view = findIn(world, 'dnsViews', viewRef)
  if (world.state.dnsZones.some((zone) => zone.name === whole && zone.dnsViewRef === view.ref)) {
    throw new ApiFault(`The zone ${whole} exists already.`)
  }
  const authority = draft['authority'] === '' ? (serverOfView(world, view.ref)?.name ?? '') : draft['authority']
  Object.assign(draft, { name: whole, displayName: whole, dnsViewRef: view.ref, authority })
}

/** Fields of a zone that nobody has given, in the order in which the server writes them. */
export function zoneDefaults(): Fields {
  return {
    name: '',
    dynamic: false,
    adIntegrated: false,
    dnsViewRef: '',
    sourceZoneRef: '',
    authority: '',
    type: 'Primary',
    dnssecSigned: false,
    kskIDs: '',
    zskIDs: '',
    customProperties: {},
    created: '',
    lastModified: '',
    displayName: '',
  }
}

/** Every DNS server has one view at least. */
export function createDefaultView({ state, nextNumber }: World, server: FakeObject): void {
  state.dnsViews.push({ ref: `dnsViews/${nextNumber()}`, name: '', dnsServerRef: server.ref })
}
