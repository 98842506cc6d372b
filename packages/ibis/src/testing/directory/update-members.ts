import type { Directory } from './directory.ts'
import type { StoredGroup } from './stored.ts'
import type { Touched } from './transaction-log.ts'

function ids(list: string | null): readonly string[] {
  return (list ?? '').split(',').filter((id) => id !== '')
}

/**
 * Changes who is in a group: first removes, then adds, so that who is in both lists is added. Unknown and cancelled
 * people are ignored.
 *
 * @returns What it changed.
 */
export function updateMembers(directory: Directory, group: StoredGroup, form: URLSearchParams): readonly Touched[] {
  const known = (list: string | null): readonly string[] =>
    ids(list).flatMap((id) => {
      const person = directory.findPersonById(id)
      return person === undefined || person.cancelled ? [] : [person.crsid]
    })
  const { directMembers } = group
  const before = new Set(directMembers)
  if (ids(form.get('removeIds')).includes('all-members')) directMembers.clear()
  for (const crsid of known(form.get('removeIds'))) directMembers.delete(crsid)
  for (const crsid of known(form.get('addIds'))) directMembers.add(crsid)
  const changed = [...before, ...directMembers].filter((crsid) => before.has(crsid) !== directMembers.has(crsid))
  return [
    { kind: 'groups', name: group.seed.groupid, aspect: 'members' },
    ...changed.map((name): Touched => ({ kind: 'people', name, aspect: 'members' })),
  ]
}
