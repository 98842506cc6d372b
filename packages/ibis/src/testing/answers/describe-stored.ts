import { nameOf, type Stored } from '../directory/stored.ts'
import type { FetchTree } from './fetch-tree.ts'
import { attributesFor, type View } from './view.ts'

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
  view: View,
  stored: Stored,
  fetch: FetchTree,
  relationNames: ReadonlySet<string>,
): Record<string, unknown> {
  const described = ownMembers(stored)
  const names = [...fetch.keys()].filter((name) => !relationNames.has(name))
  if (stored.kind === 'people' && names.includes('all_identifiers')) described['identifiers'] = stored.identifiers
  const asked = names.some((name) => name !== 'all_identifiers' && name !== 'contact_rows')
  if (asked && stored.kind !== 'groups') described['attributes'] = attributesFor(view, stored, names)
  return described
}

const prefixes = { people: 'person', institutions: 'inst', groups: 'group' } as const

/** An entity's id in flattened answers. */
export function keyOf(stored: Stored): string {
  return `${prefixes[stored.kind]}.${nameOf(stored)}`
}
