import { ConfigError, is, SdkError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { withDot } from '../dns/domain-name.ts'
import { reverseName } from '../dns/reverse-name.ts'
import type { DNSRecord } from '../generated/types.ts'
import { parseIpAddress } from '../ip/ip-address.ts'
import { refuseFields } from '../task/refuse-fields.ts'
import { callOptionsOf, checkClient } from '../task/task-options.ts'
import { checkRecordFields, type EnsureRecordOptions, ensureRecordFor } from './ensure-record.ts'
import { checkParameterNames } from './ensure-object.ts'
import { type EnsureCheck, type Ensured, ensureTable } from './ensured.ts'
import { type ReverseZoneOptions, reverseZoneOf, reverseZoneTable } from './find-reverse-zone.ts'

/** A reverse record that is wanted. @since 0.1.0 */
export interface ReverseRecordParameters {
  readonly address: string
  /** The whole name of the host; a final dot is added. */
  readonly host: string
  /** Further fields of the record. */
  readonly dnsRecord?: Omit<DNSRecord, 'name' | 'type' | 'data' | 'ref' | 'dnsZoneRef' | 'aging'> | undefined
  /** Why, for the history. */
  readonly saveComment?: string | undefined
}

/** How a reverse record is ensured. `match` is `name` unless given: addresses have one host. @since 0.1.0 */
export interface EnsureReverseRecordOptions extends EnsureRecordOptions, ReverseZoneOptions {}

const operation = 'ensureReverseRecord'

/**
 * Sees to it that the PTR record of an address names a host, in the most exact reverse zone that there is. Running it
 * again, or several times at once, changes nothing more.
 *
 * @throws SdkError with the code `no_reverse_zone`, if there is no zone for it; AmbiguousError if several zones or
 * records could be meant; ConfigError, before any request, for what cannot be right.
 * @example
 * await ensureReverseRecord(client, { address: '192.0.2.1', host: 'www.example.com.' })
 * @since 0.1.0
 */
export async function ensureReverseRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  parameters: ReverseRecordParameters,
  options?: EnsureReverseRecordOptions & { readonly check?: false | undefined },
): Promise<Ensured<'dnsRecords'>>
export async function ensureReverseRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  parameters: ReverseRecordParameters,
  options?: EnsureReverseRecordOptions,
): Promise<EnsureCheck<'dnsRecords'>>
export async function ensureReverseRecord(
  client: Pick<MicetroClient, 'dnsZones' | 'dnsRecords'>,
  parameters: ReverseRecordParameters,
  options: EnsureReverseRecordOptions = {},
): Promise<EnsureCheck<'dnsRecords'>> {
  checkClient(client, 'dnsZones', operation)
  const own = { ...reverseZoneTable, match: is.oneOf('data', 'name') }
  const call = callOptionsOf(options, { ...ensureTable, ...own }, operation)
  checkParameterNames(parameters, ['address', 'host', 'dnsRecord', 'saveComment'], operation)
  const { address, host, dnsRecord = {}, saveComment } = parameters
  if (parseIpAddress(address) === undefined) {
    throw new ConfigError('address', 'must be an IPv4 or IPv6 address', { operation })
  }
  const problem = is.nonEmptyString(host)
  if (problem !== undefined) throw new ConfigError('host', problem, { operation })
  const name = reverseName(address)
  const given = is.record(dnsRecord)
  if (given !== undefined) throw new ConfigError('dnsRecord', given, { operation })
  refuseFields(dnsRecord, ['name', 'type', 'data'], 'dnsRecord', operation)
  const wanted: DNSRecord = { ...dnsRecord, name, type: 'PTR', data: withDot(host) }
  checkRecordFields(wanted, operation)
  const { dnsViewRef, ...ensure } = options
  const zone = await reverseZoneOf(client, address, dnsViewRef, call, operation)
  if (zone?.ref === undefined) {
    const advice = `there is no reverse zone for ${name}; create one, as reverseZoneNames() calls them`
    throw new SdkError(`${operation}: ${advice}`, { code: 'no_reverse_zone', operation })
  }
  // Also where it is given as undefined.
  const { match = 'name' } = ensure
  return await ensureRecordFor(client, zone.ref, { dnsRecord: wanted, saveComment }, { ...ensure, match }, operation)
}
