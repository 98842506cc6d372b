import { ConfigError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { absoluteName, isInZone, isSameName, relativeName, withDot } from '../dns/domain-name.ts'
import { isSameData, isSingleType } from '../dns/record-data.ts'
import { where } from '../filter/where.ts'
import type { DNSRecord } from '../generated/types.ts'
import type { Ref } from '../reference/ref.ts'
import type { TaskOptions } from '../task/task-options.ts'
import { AmbiguousError } from './ambiguous-error.ts'

/** What says which record is meant, beside its name and type. @since 0.1.0 */
export type RecordMatch = 'data' | 'name'

/** A record that is wanted, and where. */
export interface RecordSearch {
  readonly client: Pick<MicetroClient, 'dnsZones'>
  readonly zoneRef: Ref<'dnsZones'>
  readonly zoneName: string
  readonly wanted: DNSRecord
  readonly match: RecordMatch
  readonly call: TaskOptions
  readonly operation: string
}

/** The zone of a record: its reference, and its name with a final dot. */
export async function zoneOf(
  client: Pick<MicetroClient, 'dnsZones'>,
  zone: Parameters<MicetroClient['dnsZones']['get']>[0],
  call: TaskOptions,
): Promise<{ readonly zoneRef: Ref<'dnsZones'>; readonly zoneName: string }> {
  const { ref, name } = await client.dnsZones.get(zone, call)
  return { zoneRef: ref ?? String(zone), zoneName: withDot(name) }
}

/**
 * The record's name as the server is given it: relative to the zone, as it gives names itself.
 *
 * @throws ConfigError for a whole name that is not in the zone.
 */
export function nameInZone(name: string, zoneName: string, operation: string): string {
  const whole = absoluteName(name, zoneName)
  if (!isInZone(whole, zoneName)) {
    throw new ConfigError('dnsRecord.name', `is not in the zone ${zoneName}`, { operation })
  }
  // What to call the zone itself is left to whoever names it.
  return isSameName(whole, zoneName) || whole !== name ? name : relativeName(whole, zoneName)
}

/** A filter for the records of a name; for the zone's own name it is left out, as servers call that differently. */
function filterOf({ wanted, zoneName }: RecordSearch): string {
  const whole = absoluteName(wanted.name, zoneName)
  const relative = relativeName(whole, zoneName)
  const names = [relative, relative.toLowerCase(), whole, whole.toLowerCase()]
  return where('dnsRecords', (record) => {
    const ofType = record('type').equals(wanted.type)
    return relative === '' ? ofType : ofType.and(record('name').in([...new Set(names)]))
  })
}

/**
 * The record that is meant.
 *
 * @throws AmbiguousError if several could be, of which none is as it should be.
 */
export async function findRecord(search: RecordSearch): Promise<DNSRecord | undefined> {
  const { client, zoneRef, zoneName, wanted, match, call, operation } = search
  const { name, type, data } = wanted
  const whole = absoluteName(name, zoneName)
  const records = await client.dnsZones.records.list(zoneRef, { filter: filterOf(search) }, call)
  const named = records.filter(
    (record) => record.type === type && isSameName(absoluteName(record.name, zoneName), whole),
  )
  const equal = named.find((record) => isSameData(type, record.data, data, zoneName))
  if (equal !== undefined || (match === 'data' && !isSingleType(type))) return equal
  if (named.length > 1) {
    throw new AmbiguousError(operation, `the ${type} record of ${whole}`, "give match: 'data' to add another", named)
  }
  return named[0]
}
