import { attributesFor, type View } from '../answers/view.ts'
import type { Stored } from '../directory/stored.ts'

/** The texts by which an entity can be found, with the names of their fields. Only what the caller may see. */
export function searchableFields(view: View, stored: Stored): readonly (readonly [string, string])[] {
  const attributes = attributesFor(view, stored, ['all_attrs']).map(({ scheme, value }) => [scheme, value] as const)
  return [...ownFields(stored), ...attributes].flatMap(([name, text]) =>
    name === undefined || text === undefined ? [] : [[name, text] as const],
  )
}

function ownFields(stored: Stored): readonly (readonly [string | undefined, string | undefined])[] {
  if (stored.kind === 'people') {
    const { displayName, registeredName, surname, misAffiliation } = stored.seed
    return [
      ...stored.identifiers.map(({ scheme, value }) => [scheme, value] as const),
      ['displayName', displayName],
      ['registeredName', registeredName],
      ['surname', surname],
      ['misAffiliation', misAffiliation],
    ]
  }
  if (stored.kind === 'institutions') {
    const { instid, name, acronym } = stored.seed
    return Object.entries({ instid, name, acronym })
  }
  const { groupid, name, title, description } = stored.seed
  return Object.entries({ groupid, name, title, description })
}
