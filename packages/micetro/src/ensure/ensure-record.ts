import { is } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { isSameData } from '../dns/record-data.ts'
import { isSameTtl } from '../dns/ttl.ts'
import type { AddDNSRecord } from '../generated/types.ts'
import type { RefArgument } from '../reference/ref.ts'
import { refSegment } from '../reference/ref-segment.ts'
import { callOptionsOf, checkClient } from '../task/task-options.ts'
import { changedFields } from './changed-fields.ts'
import { changedProperties, wantedProperties } from './changed-properties.ts'
import { checkFields } from './check-fields.ts'
import { checkParameterNames, ensureObject } from './ensure-object.ts'
import { type EnsureCheck, type Ensured, type EnsureOptions, ensureTable } from './ensured.ts'
import { findRecord, nameInZone, type RecordMatch, zoneOf } from './find-record.ts'

/** How a record is ensured. @since 0.1.0 */
export interface EnsureRecordOptions extends EnsureOptions {
  /**
   * Which record is meant: the one of the name and type that has the data (`data`), so that other data make another
   * record; or the one of the name and type (`name`), whose data are changed. Names have one CNAME, DNAME and SOA at
   * most, which are always meant by their names. @default 'data'
   */
  readonly match?: RecordMatch | undefined
}

const parameter = 'dnsRecord'

/** @throws ConfigError naming the field of a wanted record that cannot be right. */
export function checkRecordFields(wanted: unknown, operation: string): void {
  const required = ['name', 'type', 'data']
  const readOnly = ['ref', 'aging', 'dnsZoneRef']
  checkFields(wanted, { object: 'DNSRecord', parameter, operation, required, readOnly })
}

/** Ensures a record for a function that is called differently. */
export async function ensureRecordFor(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  zone: RefArgument<'dnsZones'>,
  parameters: AddDNSRecord,
  options: EnsureRecordOptions,
  operation: string,
): Promise<EnsureCheck<'dnsRecords'>> {
  checkClient(client, 'dnsZones', operation)
  const table = { ...ensureTable, match: is.oneOf('data', 'name') }
  const call = callOptionsOf(options, table, operation)
  const known = ['dnsRecord', 'placeAfterRef', 'forceOverrideOfNamingConflictCheck', 'saveComment']
  checkParameterNames(parameters, known, operation)
  checkRecordFields(parameters.dnsRecord, operation)
  refSegment(zone, { collection: 'dnsZones', parameter: 'zone', operation })
  const { dnsRecord: wanted, saveComment } = parameters
  const { match = 'data', definitions, check } = options
  const custom = wantedProperties(wanted.customProperties, definitions, parameter, operation)
  const { zoneRef, zoneName } = await zoneOf(client, zone, call)
  const name = nameInZone(wanted.name, zoneName, operation)
  const except = ['name', 'type', 'customProperties']
  const same = {
    ttl: isSameTtl,
    data: (before: string, after: string) => isSameData(wanted.type, before, after, zoneName),
  }
  return await ensureObject(
    {
      operation,
      find: async () => await findRecord({ client, zoneRef, zoneName, wanted, match, call, operation }),
      compare: (record) => ({
        ...changedFields(record, wanted, { object: 'DNSRecord', parameter, operation, except, same }),
        ...changedProperties(record.customProperties, custom),
      }),
      create: async () => {
        const properties = wanted.customProperties === undefined ? {} : { customProperties: custom.texts }
        const dnsRecord = { ...wanted, name, ...properties }
        return await client.dnsZones.records.create(zoneRef, { ...parameters, dnsRecord }, call)
      },
      update: async (ref, properties) => await client.dnsRecords.update(ref, { properties, saveComment }, call),
    },
    check === true,
  )
}

/**
 * Sees to it that a zone has a record with the given fields and custom properties; what is not given is let alone.
 * Capitals and final dots of names, forms of addresses and times, and quotes of texts make no difference. Running it
 * again, or several times at once, changes nothing more: `GET` and `POST /dnsZones/{ref}/dnsRecords`, `PUT
 * /dnsRecords/{ref}`.
 *
 * @param zone The zone's reference, number or name.
 * @param parameters What `client.dnsZones.records.create` takes. The name is relative to the zone, or ends in a dot.
 * @throws AmbiguousError if `match` is `name` and several records have it; ConfigError, before anything is written, for
 * what cannot be right.
 * @example
 * await ensureRecord(client, 'example.com.', { dnsRecord: { name: 'www', type: 'A', data: '192.0.2.1' } }, { match: 'name' })
 * @since 0.1.0
 */
export async function ensureRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  zone: RefArgument<'dnsZones'>,
  parameters: AddDNSRecord,
  options?: EnsureRecordOptions & { readonly check?: false | undefined },
): Promise<Ensured<'dnsRecords'>>
export async function ensureRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  zone: RefArgument<'dnsZones'>,
  parameters: AddDNSRecord,
  options?: EnsureRecordOptions,
): Promise<EnsureCheck<'dnsRecords'>>
export async function ensureRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  zone: RefArgument<'dnsZones'>,
  parameters: AddDNSRecord,
  options: EnsureRecordOptions = {},
): Promise<EnsureCheck<'dnsRecords'>> {
  return await ensureRecordFor(client, zone, parameters, options, 'ensureRecord')
}
