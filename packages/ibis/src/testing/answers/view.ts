import type { IbisAttribute } from '../../generated/types.ts'
import { type Caller, canSeeAttribute } from '../access/caller.ts'
import type { Directory } from '../directory/directory.ts'
import type { Stored } from '../directory/stored.ts'

/** The directory as one caller sees it. */
export interface View {
  readonly directory: Directory
  readonly caller: Caller
}

const phoneNumbers = new Set(['universityPhone', 'instPhone', 'landlinePhone', 'mobilePhone', 'pager'])

/** The attributes of an entity that are asked for and may be seen, in the order of their schemes. */
export function attributesFor(
  { directory, caller }: View,
  owner: Stored,
  names: Iterable<string>,
): readonly IbisAttribute[] {
  if (owner.kind === 'groups') return []
  const wanted = new Set(names)
  const precedence = new Map(directory.schemesOf(owner.kind).map((scheme) => [scheme.schemeid, scheme.precedence ?? 0]))
  return owner.attributes
    .filter(
      ({ scheme = '' }) =>
        wanted.has(scheme) || wanted.has('all_attrs') || (wanted.has('phone_numbers') && phoneNumbers.has(scheme)),
    )
    .filter((attribute) => canSeeAttribute(directory, caller, owner, attribute))
    .toSorted((left, right) => (precedence.get(left.scheme) ?? 0) - (precedence.get(right.scheme) ?? 0))
}
