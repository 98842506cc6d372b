import { ApiFault } from './api-fault.ts'
import { checkRecordData } from './check-record-data.ts'
import type { FakeDnsRecordSeed, FakeDnsZoneSeed } from './fake-options.ts'
import { serverDate } from './server-date.ts'
import type { FakeDnsRecord, FakeDnsZone, NextNumber } from './wire-types.ts'

/** The server keeps all custom properties as text. */
export function customTexts(properties: Readonly<Record<string, unknown>> | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(properties ?? {}).map(([name, value]) => [name, String(value)]))
}

/** A record's name relative to its zone. */
export function relativeName(name: string, zone: FakeDnsZone): string {
  if (name === zone.name) return ''
  return name.endsWith(`.${zone.name}`) ? name.slice(0, -zone.name.length - 1) : name
}

/** @throws ApiFault for a zone without a name, or that is there already. */
export function addZone(zones: FakeDnsZone[], seed: FakeDnsZoneSeed, nextNumber: NextNumber): FakeDnsZone {
  if (typeof seed.name !== 'string' || seed.name === '') throw new ApiFault('The zone has no name.')
  const name = seed.name.endsWith('.') ? seed.name : `${seed.name}.`
  const dnsViewRef = seed.dnsViewRef ?? 'dnsViews/1'
  if (zones.some((zone) => zone.name === name && zone.dnsViewRef === dnsViewRef)) {
    throw new ApiFault(`The zone ${name} exists already.`)
  }
  const ref = `dnsZones/${nextNumber()}`
  const zone: FakeDnsZone = {
    ref,
    name,
    dynamic: false,
    adIntegrated: false,
    dnsViewRef,
    sourceZoneRef: ref,
    authority: seed.authority ?? 'ns1.example.net.',
    type: seed.type ?? 'Primary',
    dnssecSigned: false,
    kskIDs: '',
    zskIDs: '',
    customProperties: customTexts(seed.customProperties),
    created: serverDate(),
    lastModified: serverDate(),
    displayName: name,
  }
  zones.push(zone)
  return zone
}

/** @throws ApiFault for a record that cannot be right. */
export function addRecord(
  records: FakeDnsRecord[],
  zone: FakeDnsZone,
  seed: FakeDnsRecordSeed,
  nextNumber: NextNumber,
): FakeDnsRecord {
  if (typeof seed.name !== 'string') throw new ApiFault('The DNS record has no name.')
  checkRecordData(seed.type, seed.data)
  const record: FakeDnsRecord = {
    ref: `dnsRecords/${nextNumber()}`,
    name: relativeName(seed.name, zone),
    type: seed.type,
    ttl: seed.ttl ?? '',
    data: seed.data,
    comment: seed.comment ?? '',
    enabled: seed.enabled ?? true,
    dnsZoneRef: zone.ref,
    customProperties: customTexts(seed.customProperties),
  }
  records.push(record)
  return record
}
