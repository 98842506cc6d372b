import type { MicetroClient } from '../client/micetro-client.ts'
import { isSameName, withDot } from '../dns/domain-name.ts'
import { where } from '../filter/where.ts'
import type { AddDNSZone, DNSZone } from '../generated/types.ts'
import { callOptionsOf, checkClient, type TaskOptions } from '../task/task-options.ts'
import { AmbiguousError } from './ambiguous-error.ts'
import { changedFields } from './changed-fields.ts'
import { changedProperties, wantedProperties } from './changed-properties.ts'
import { checkFields } from './check-fields.ts'
import { checkParameterNames, ensureObject } from './ensure-object.ts'
import { type EnsureCheck, type Ensured, type EnsureOptions, ensureTable } from './ensured.ts'

const operation = 'ensureZone'
const parameter = 'dnsZone'

/** Older servers have other words for the types. */
const typeNames: Readonly<Record<string, string>> = { master: 'primary', slave: 'secondary' }

function isSameType(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()]
  return (typeNames[a] ?? a) === (typeNames[b] ?? b)
}

/** The zone that is meant: by its name and view, or without that by its name and type. */
async function findZone(
  client: Pick<MicetroClient, 'dnsZones'>,
  wanted: DNSZone,
  call: TaskOptions,
): Promise<DNSZone | undefined> {
  const name = withDot(wanted.name)
  // Whether capitals count in filters is up to the server.
  const filter = where('dnsZones', (zone) => zone('name').in([...new Set([name, name.toLowerCase()])]))
  const zones = await client.dnsZones.list({ filter, dnsViewRef: wanted.dnsViewRef }, call)
  const named = zones.filter((zone) => isSameName(zone.name, name))
  // The copy of a zone on another server has the same name, and is not to become what is wanted.
  const candidates =
    wanted.dnsViewRef === undefined ? named.filter((zone) => isSameType(zone.type, wanted.type)) : named
  if (candidates.length > 1) throw new AmbiguousError(operation, `the zone ${name}`, 'give dnsViewRef', candidates)
  return candidates[0]
}

/**
 * Sees to it that a zone is there and has the given fields and custom properties; what is not given is let alone. A zone
 * is known by its name and `dnsViewRef`, without that by its name and type. `masters`, `zoneOptions`, `secondaries` and `records`
 * count only if it is created. Running it again, or several times at once, changes nothing more: `GET`, `POST` and `PUT
 * /dnsZones`.
 *
 * @param parameters What `client.dnsZones.create` takes.
 * @throws AmbiguousError if several zones have the name; ConfigError, before any request, for what cannot be right.
 * @example
 * const { changed } = await ensureZone(client, { dnsZone: { name: 'example.com.', type: 'Primary', customProperties: { Owner: 'ops' } } })
 * @since 0.1.0
 */
export async function ensureZone(
  client: Pick<MicetroClient, 'dnsZones'>,
  parameters: AddDNSZone,
  options?: EnsureOptions & { readonly check?: false | undefined },
): Promise<Ensured<'dnsZones'>>
export async function ensureZone(
  client: Pick<MicetroClient, 'dnsZones'>,
  parameters: AddDNSZone,
  options?: EnsureOptions,
): Promise<EnsureCheck<'dnsZones'>>
export async function ensureZone(
  client: Pick<MicetroClient, 'dnsZones'>,
  parameters: AddDNSZone,
  options: EnsureOptions = {},
): Promise<EnsureCheck<'dnsZones'>> {
  checkClient(client, 'dnsZones', operation)
  const call = callOptionsOf(options, ensureTable, operation)
  const known = ['dnsZone', 'zoneOptions', 'masters', 'secondaries', 'records', 'saveComment']
  checkParameterNames(parameters, known, operation)
  const readOnly = ['ref', 'created', 'lastModified', 'displayName']
  const required = ['name', 'type']
  checkFields(parameters.dnsZone, { object: 'DNSZone', parameter, operation, required, readOnly })
  const { dnsZone, saveComment } = parameters
  const custom = wantedProperties(dnsZone.customProperties, options.definitions, parameter, operation)
  const except = ['name', 'dnsViewRef', 'customProperties']
  const same = { authority: isSameName, type: isSameType }
  return await ensureObject(
    {
      operation,
      find: async () => await findZone(client, dnsZone, call),
      compare: (zone) => ({
        ...changedFields(zone, dnsZone, { object: 'DNSZone', parameter, operation, except, same }),
        ...changedProperties(zone.customProperties, custom),
      }),
      create: async () => {
        const zone = dnsZone.customProperties === undefined ? dnsZone : { ...dnsZone, customProperties: custom.texts }
        return await client.dnsZones.create({ ...parameters, dnsZone: zone }, call)
      },
      update: async (ref, properties) => await client.dnsZones.update(ref, { properties, saveComment }, call),
    },
    options.check === true,
  )
}
