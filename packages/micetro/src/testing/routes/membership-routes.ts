import { nothing } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { rowOf } from '../objects/find-object.ts'
import { recordEvent } from '../objects/record-event.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeGroup, FakeObject, Ref } from '../wire-types.ts'
import { itemOf } from './items.ts'

/** What an object keeps a list of: `/groups/{ref}/users/{member}`. */
interface MembershipRow {
  readonly parent: 'groups' | 'users'
  readonly member: 'roles' | 'users'
  readonly field: 'roleRefs' | 'userRefs'
}

const rows: readonly MembershipRow[] = [
  { parent: 'groups', member: 'roles', field: 'roleRefs' },
  { parent: 'groups', member: 'users', field: 'userRefs' },
  { parent: 'users', member: 'roles', field: 'roleRefs' },
]

function change(request: RouteRequest, row: MembershipRow, isAdded: boolean): Response {
  const { world, write } = request
  const owner = itemOf(request, row.parent)
  const member: FakeObject = itemOf(request, row.member, 'member')
  const isForEverybody = row.field === 'userRefs' && (owner as FakeGroup).builtIn
  if (isForEverybody && !isAdded)
    throw new ApiFault(`Users cannot be removed from the group ${(owner as FakeGroup).name}.`)
  const others = ((owner[row.field] ?? []) as readonly Ref[]).filter((ref) => ref !== member.ref)
  owner[row.field] = isAdded ? [...others, member.ref] : others
  recordEvent(write, rowOf(world, row.parent), owner, 'Modification')
  return nothing()
}

/** Which users are in which groups, and which roles they have. */
export const membershipRoutes: readonly Route[] = rows.flatMap((row): readonly Route[] => {
  const path = `/${row.parent}/{ref}/${row.member}/{member}`
  return [
    { method: 'PUT', path, handle: (request) => change(request, row, true) },
    { method: 'DELETE', path, handle: (request) => change(request, row, false) },
  ]
})
