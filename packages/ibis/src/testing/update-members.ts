import type { Directory, StoredGroup } from './directory.ts'

function ids(list: string | null): readonly string[] {
  return (list ?? '').split(',').filter((id) => id !== '')
}

/**
 * Changes who is in a group: first removes, then adds, so that who is in both lists is added. Unknown and cancelled
 * people are ignored.
 */
export function updateMembers(directory: Directory, group: StoredGroup, form: URLSearchParams): void {
  const known = (list: string | null): readonly string[] =>
    ids(list).flatMap((id) => {
      const person = directory.findPersonById(id)
      return person === undefined || person.cancelled ? [] : [person.crsid]
    })
  const { directMembers } = group
  if (ids(form.get('removeIds')).includes('all-members')) directMembers.clear()
  for (const crsid of known(form.get('removeIds'))) directMembers.delete(crsid)
  for (const crsid of known(form.get('addIds'))) directMembers.add(crsid)
}
