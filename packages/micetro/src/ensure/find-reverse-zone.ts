import { either, is, type OptionTable } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { isSameName } from '../dns/domain-name.ts'
import { reverseZonesAbove } from '../dns/reverse-name.ts'
import { where } from '../filter/where.ts'
import type { DNSZone } from '../generated/types.ts'
import type { RefArgument } from '../reference/ref.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { AmbiguousError } from './ambiguous-error.ts'

/** Where a reverse zone is looked for. @since 0.1.0 */
export interface ReverseZoneOptions extends TaskOptions {
  /** In this view only. */
  readonly dnsViewRef?: RefArgument<'dnsViews'> | undefined
}

export const reverseZoneTable: OptionTable = { dnsViewRef: either(is.nonEmptyString, is.positiveInteger) }

/** Types of zones whose records can be changed. */
const ownTypes = new Set(['primary', 'master', 'private'])

/** Finds a reverse zone for a function that is called differently. */
export async function reverseZoneOf(
  client: Pick<MicetroClient, 'dnsZones'>,
  address: string,
  dnsViewRef: RefArgument<'dnsViews'> | undefined,
  call: TaskOptions,
  operation: string,
): Promise<DNSZone | undefined> {
  const names = reverseZonesAbove(address)
  const filter = where('dnsZones', (zone) => zone('name').in(names))
  const zones = await client.dnsZones.list({ filter, dnsViewRef }, call)
  for (const name of names) {
    const found = zones.filter((zone) => isSameName(zone.name, name) && ownTypes.has(zone.type.toLowerCase()))
    if (found.length > 1) throw new AmbiguousError(operation, `the reverse zone ${name}`, 'give dnsViewRef', found)
    if (found[0] !== undefined) return found[0]
  }
  return undefined
}

/**
 * Finds the zone that an address has its PTR record in: of all that hold its reverse name the most exact one, whose
 * records can be changed: `GET /dnsZones`.
 *
 * @returns undefined if there is none.
 * @throws AmbiguousError if several views have one; ConfigError, before any request, for what cannot be right.
 * @since 0.1.0
 */
export async function findReverseZone(
  client: Pick<MicetroClient, 'dnsZones'>,
  address: string,
  options: ReverseZoneOptions = {},
): Promise<DNSZone | undefined> {
  const operation = 'findReverseZone'
  checkClient(client, 'dnsZones', operation)
  const call = callOptionsOf(options, reverseZoneTable, operation)
  return await reverseZoneOf(client, address, options.dnsViewRef, call, operation)
}
