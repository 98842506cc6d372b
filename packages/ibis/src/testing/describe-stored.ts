import type { IbisAttribute } from '../generated/types.ts'
import type { Stored } from './directory.ts'
import type { FetchTree } from './fetch-tree.ts'

const phoneNumbers = new Set(['universityPhone', 'instPhone', 'landlinePhone', 'mobilePhone', 'pager'])

/** The attributes that `fetch` asks for, in the directory's order. */
export function attributesFor(attributes: readonly IbisAttribute[], names: Iterable<string>): readonly IbisAttribute[] {
  const wanted = new Set(names)
  return attributes.filter(
    ({ scheme = '' }) =>
      wanted.has(scheme) || wanted.has('all_attrs') || (wanted.has('phone_numbers') && phoneNumbers.has(scheme)),
  )
}

function ownMembers(stored: Stored): Record<string, unknown> {
  const { cancelled } = stored
  if (stored.kind === 'people') {
    const { crsid, displayName, registeredName, surname, misAffiliation } = stored.seed
    const visibleName = stored.seed.visibleName ?? displayName ?? registeredName
    const identifier = { scheme: 'crsid', value: crsid }
    return { cancelled, identifier, displayName, registeredName, surname, visibleName, misAffiliation }
  }
  if (stored.kind === 'institutions') {
    const { instid, name, acronym } = stored.seed
    return { cancelled, instid, name, acronym }
  }
  const { groupid, name, title, description, email } = stored.seed
  return { cancelled, groupid, name, title, description, email }
}

/** An entity's own members, with attributes and identifiers as far as `fetch` asks for them; without relations. */
export function describeStored(
  stored: Stored,
  fetch: FetchTree,
  relationNames: ReadonlySet<string>,
): Record<string, unknown> {
  const described = ownMembers(stored)
  const names = [...fetch.keys()].filter((name) => !relationNames.has(name))
  if (stored.kind === 'people' && names.includes('all_identifiers')) described['identifiers'] = stored.identifiers
  if (stored.kind === 'institutions' && names.includes('contact_rows')) described['contactRows'] = stored.contactRows
  const asked = names.some((name) => name !== 'all_identifiers' && name !== 'contact_rows')
  if (asked && stored.kind !== 'groups') described['attributes'] = attributesFor(stored.attributes, names)
  return described
}

/** What an entity is called outside of answers: its CRSid, instid or groupid. */
export function nameOf(stored: Stored): string {
  if (stored.kind === 'people') return stored.crsid
  return stored.kind === 'institutions' ? stored.seed.instid : stored.seed.groupid
}

const prefixes = { people: 'person', institutions: 'inst', groups: 'group' } as const

/** An entity's id in flattened answers. */
export function keyOf(stored: Stored): string {
  return `${prefixes[stored.kind]}.${nameOf(stored)}`
}
