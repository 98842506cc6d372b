import { ConfigError, is, type ListPromise } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import type { AddDHCPReservation, DHCPReservation } from '../generated/types.ts'
import { isSameAddress, parseIpAddress } from '../ip/ip-address.ts'
import { parseRef } from '../reference/parse-ref.ts'
import type { Ref } from '../reference/ref.ts'
import type { List } from '../resources/list.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { AmbiguousError } from './ambiguous-error.ts'
import { changedFields } from './changed-fields.ts'
import { checkFields } from './check-fields.ts'
import { isSameClient } from './client-identifier.ts'
import { checkParameterNames, ensureObject } from './ensure-object.ts'
import type { EnsureCheck, Ensured, EnsureOptions } from './ensured.ts'

/** What of a client is needed to ensure reservations. @since 0.1.0 */
export type ReservationClient = Pick<
  MicetroClient,
  'dhcpScopes' | 'dhcpGroups' | 'dhcpServers' | 'ranges' | 'dhcpReservations'
>

/** What says which reservation is meant. @since 0.1.0 */
export type ReservationMatch = 'client' | 'address' | 'name'

/** How a reservation is ensured. @since 0.1.0 */
export interface EnsureReservationOptions extends Omit<EnsureOptions, 'definitions'> {
  /** Which reservation is meant: that of the client, of one of the addresses, or of the name. @default 'client' */
  readonly match?: ReservationMatch | undefined
}

const operation = 'ensureReservation'
const parameter = 'dhcpReservation'

/** The owner's reservations. */
interface Reservations {
  list(ref: string, parameters?: object, options?: TaskOptions): ListPromise<List<DHCPReservation>, DHCPReservation>
  create(ref: string, parameters: AddDHCPReservation, options?: TaskOptions): Promise<{ ref: Ref<'dhcpReservations'> }>
}

/** @throws ConfigError for what is no reference to something that has reservations. */
function reservationsOf(client: ReservationClient, owner: unknown): Reservations {
  const collection = typeof owner === 'string' ? parseRef(owner)?.collection : undefined
  if (collection === 'dhcpScopes') return client.dhcpScopes.reservations
  if (collection === 'dhcpGroups') return client.dhcpGroups.reservations
  if (collection === 'dhcpServers') return client.dhcpServers.reservations
  if (collection === 'ranges') return client.ranges.dhcpReservations
  const right = 'must be the whole reference of a DHCP scope, group or server, or of a range, like dhcpScopes/12'
  throw new ConfigError('owner', right, { operation })
}

const isSameText = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase()

function isMeant(found: DHCPReservation, wanted: DHCPReservation, match: ReservationMatch): boolean {
  if (match === 'name') return isSameText(found.name ?? '', wanted.name ?? '')
  if (match === 'client') return isSameClient(found.clientIdentifier ?? '', wanted.clientIdentifier ?? '')
  return (wanted.addresses ?? []).some((address) => found.addresses?.some((other) => isSameAddress(address, other)))
}

/** What must be given so that it is known which one is meant. */
const needed = { client: 'clientIdentifier', address: 'addresses', name: 'name' } as const

function checkReservation(wanted: DHCPReservation, match: ReservationMatch): void {
  const readOnly = ['ref', 'ownerRef']
  checkFields(wanted, { object: 'DHCPReservation', parameter, operation, required: [needed[match]], readOnly })
  const key = wanted[needed[match]]
  if (key === undefined || key.length === 0) {
    throw new ConfigError(`${parameter}.${needed[match]}`, 'is empty, and says which one is meant', { operation })
  }
  if (wanted.addresses?.every((address) => parseIpAddress(address) !== undefined) === false) {
    throw new ConfigError(`${parameter}.addresses`, 'must be IPv4 or IPv6 addresses', { operation })
  }
}

const addressKey = (addresses: readonly string[]): string =>
  addresses
    .map((text) => {
      const { version = 0, value = text } = parseIpAddress(text) ?? {}
      return `${version}:${value}`
    })
    .toSorted()
    .join()

/** A list in another order, or with its addresses written differently, is the same. */
function withSameAddresses(wanted: DHCPReservation, found: DHCPReservation): DHCPReservation {
  const { addresses } = wanted
  const isSame = addresses !== undefined && addressKey(addresses) === addressKey(found.addresses ?? [])
  return isSame ? { ...wanted, addresses: found.addresses } : wanted
}

/**
 * Sees to it that a DHCP scope, group, server or range has a reservation with the given fields; what is not given is let
 * alone. Forms of addresses and of clients make no difference. Running it again, or several times at once, changes
 * nothing more: `GET` and `POST /{owner}/dhcpReservations`, `PUT /dhcpReservations/{ref}`.
 *
 * @param owner Its whole reference, like `dhcpScopes/12`.
 * @param parameters What `client.dhcpScopes.reservations.create` takes.
 * @throws AmbiguousError if several could be meant; ConfigError, before any request, for what cannot be right.
 * @example
 * await ensureReservation(client, 'dhcpScopes/12', {
 *   dhcpReservation: { name: 'printer', clientIdentifier: '00:11:22:33:44:55', addresses: ['192.0.2.9'] },
 * })
 * @since 0.1.0
 */
export async function ensureReservation(
  client: ReservationClient,
  owner: string,
  parameters: AddDHCPReservation,
  options?: EnsureReservationOptions & { readonly check?: false | undefined },
): Promise<Ensured<'dhcpReservations'>>
export async function ensureReservation(
  client: ReservationClient,
  owner: string,
  parameters: AddDHCPReservation,
  options?: EnsureReservationOptions,
): Promise<EnsureCheck<'dhcpReservations'>>
export async function ensureReservation(
  client: ReservationClient,
  owner: string,
  parameters: AddDHCPReservation,
  options: EnsureReservationOptions = {},
): Promise<EnsureCheck<'dhcpReservations'>> {
  checkClient(client, 'dhcpScopes', operation)
  const table = { check: is.boolean, match: is.oneOf('client', 'address', 'name') }
  const call = callOptionsOf(options, table, operation)
  checkParameterNames(parameters, ['dhcpReservation', 'saveComment'], operation)
  const { saveComment } = parameters
  const wanted = parameters.dhcpReservation as DHCPReservation
  const { match = 'client', check } = options
  checkReservation(wanted, match)
  const reservations = reservationsOf(client, owner)
  const same = { name: isSameText, clientIdentifier: isSameClient }
  return await ensureObject(
    {
      operation,
      find: async () => {
        const meant: DHCPReservation[] = []
        // Servers write clients in forms of their own, so that no filter would find them all.
        for await (const found of reservations.list(owner, {}, call).pages()) {
          if (isMeant(found, wanted, match)) meant.push(found)
        }
        if (meant.length > 1) throw new AmbiguousError(operation, `the reservation`, 'give another match', meant)
        return meant[0]
      },
      compare: (found) => {
        const comparison = { object: 'DHCPReservation', parameter, operation, except: [], same } as const
        return changedFields(found, withSameAddresses(wanted, found), comparison)
      },
      create: async () => await reservations.create(owner, parameters, call),
      update: async (ref, properties) => await client.dhcpReservations.update(ref, { properties, saveComment }, call),
    },
    check === true,
  )
}
