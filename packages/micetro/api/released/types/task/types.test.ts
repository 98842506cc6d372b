import {
  type AddressHold,
  claimFreeAddress,
  createFreeRange,
  type CreatedRange,
  type DNSRecord,
  ensureReservation,
  findFreeRange,
  type FreeAddress,
  holdFreeAddress,
  importRecords,
  type ImportReport,
  type MicetroClient,
  type Ref,
  type TaskOptions,
} from '@sdk/micetro'
import { expectTypeOf, test } from 'vitest'

declare const client: MicetroClient
declare const ofZone: Ref<'dnsZones'>
declare const ofRange: Ref<'ranges'>

test('addresses and ranges', () => {
  expectTypeOf(holdFreeAddress).returns.resolves.toEqualTypeOf<AddressHold>()
  expectTypeOf(claimFreeAddress).returns.resolves.toEqualTypeOf<FreeAddress>()
  expectTypeOf(createFreeRange).returns.resolves.toEqualTypeOf<CreatedRange>()
  expectTypeOf<CreatedRange['ref']>().toEqualTypeOf<Ref<'ranges'>>()
  expectTypeOf(() => findFreeRange(client, [ofRange, 12, '10.0.0.0/8'], { size: 2n ** 70n })).toBeFunction()
  // @ts-expect-error A zone is no range.
  expectTypeOf(() => findFreeRange(client, ofZone, { mask: 24 })).toBeFunction()
  // @ts-expect-error How large?
  expectTypeOf(() => findFreeRange(client, ofRange, {})).toBeFunction()
  // @ts-expect-error One or the other.
  expectTypeOf(() => findFreeRange(client, ofRange, { mask: 24, size: 256 })).toBeFunction()
  // @ts-expect-error That is what it does by itself.
  expectTypeOf(() => claimFreeAddress(client, 1, { properties: { claimed: true } })).toBeFunction()
  // @ts-expect-error Custom properties stand beside the fields.
  expectTypeOf(() => claimFreeAddress(client, 1, { properties: { customProperties: {} } })).toBeFunction()
})

test('tasks take what all of their calls can have', () => {
  expectTypeOf<keyof TaskOptions>().toEqualTypeOf<
    'signal' | 'timeoutMs' | 'bodyTimeoutMs' | 'deadlineMs' | 'headers' | 'retry'
  >()
})

test('reservations and imports', () => {
  const dhcpReservation = { name: 'a', clientIdentifier: '001122334455' }
  // @ts-expect-error A number does not say of what it is.
  expectTypeOf(() => ensureReservation(client, 12, { dhcpReservation })).toBeFunction()
  // @ts-expect-error There is no such match.
  expectTypeOf(() => ensureReservation(client, 'dhcpScopes/1', { dhcpReservation }, { match: 'mac' })).toBeFunction()
  interface Mine extends DNSRecord {
    readonly line: number
  }
  const mine: readonly Mine[] = []
  expectTypeOf(() => importRecords(client, { dnsRecords: mine, dnsZoneRef: ofZone }).report()).returns.toEqualTypeOf<
    ImportReport<Mine>
  >()
  // @ts-expect-error A range is no zone.
  expectTypeOf(() => importRecords(client, { dnsRecords: mine, dnsZoneRef: ofRange })).toBeFunction()
})
