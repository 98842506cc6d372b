import type { View } from '../answers/view.ts'
import { canSeeMembers } from '../access/caller.ts'
import { nameOf, type Stored } from '../directory/stored.ts'
import type { QueryCondition } from './query-condition.ts'
import { searchableFields } from './searchable-fields.ts'

function isIn({ directory, caller }: View, stored: Stored, kind: 'inst' | 'group', name: string): boolean {
  if (kind === 'inst') {
    const { seed } = directory.findInstitution(name) ?? {}
    const instids =
      stored.kind === 'people' ? stored.seed.institutions : stored.kind === 'groups' ? stored.seed.owningInsts : []
    return seed !== undefined && instids?.includes(seed.instid) === true
  }
  const group = directory.findGroup(name)
  if (group === undefined || stored.kind !== 'people' || !canSeeMembers(caller, group)) return false
  return directory.membersOf(group).has(stored.crsid)
}

function isAbove({ directory }: View, above: string, below: string): boolean {
  const upper = directory.findInstitution(above)
  const lower = directory.findInstitution(below)
  return upper !== undefined && lower?.seed.parents?.includes(upper.seed.instid) === true
}

function isNamed(stored: Stored, name: string): boolean {
  const same = (text: string): boolean => text.toLowerCase() === name.toLowerCase()
  return same(nameOf(stored)) || (stored.kind === 'groups' && same(stored.seed.name))
}

function hasField(
  view: View,
  stored: Stored,
  { is, field, text }: Extract<QueryCondition, { readonly is: 'equal' | 'like' }>,
): boolean {
  const wanted = text.toLowerCase()
  const named = searchableFields(view, stored).filter(([name]) => name.toLowerCase() === field.toLowerCase())
  const texts = named.map(([, each]) => each.toLowerCase())
  return texts.some((each) => (is === 'equal' ? each === wanted : each.includes(wanted)))
}

/** Whether an entity is what a condition asks for, as far as the caller may know. */
export function matchesCondition(view: View, stored: Stored, condition: QueryCondition): boolean {
  switch (condition.is) {
    case 'all':
      return condition.of.every((each) => matchesCondition(view, stored, each))
    case 'any':
      return condition.of.some((each) => matchesCondition(view, stored, each))
    case 'not':
      return !matchesCondition(view, stored, condition.of)
    case 'named':
      return isNamed(stored, condition.name)
    case 'in':
      return condition.names.some((name) => isIn(view, stored, condition.kind, name))
    case 'parent':
      return condition.names.some((name) => isAbove(view, nameOf(stored), name))
    case 'child':
      return condition.names.some((name) => isAbove(view, name, nameOf(stored)))
    case 'equal':
    case 'like':
    default:
      return hasField(view, stored, condition)
  }
}
