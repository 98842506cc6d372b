import type { FakeAccess } from '../requests/route.ts'
import type { FakeUser } from '../wire-types.ts'
import type { World } from '../world/world.ts'
import { groupsOf } from '../collections/identity-collections.ts'

/** The roles that the fake begins with, and what they let users do. */
export const builtInRoles: readonly (readonly [name: string, access: FakeAccess])[] = [
  ['Administrators', 'full'],
  ['Requesters', 'request'],
  ['Readers', 'read'],
]

const levels: readonly FakeAccess[] = ['none', 'read', 'request', 'full']

/** Whether access goes as far as is needed. */
export function reaches(access: FakeAccess, needed: FakeAccess): boolean {
  return levels.indexOf(access) >= levels.indexOf(needed)
}

/** What a user may do: as much as the most of their roles, their groups' among them. Other roles let them read. */
export function accessOf(world: World, user: FakeUser): FakeAccess {
  const refs = new Set([...user.roleRefs, ...groupsOf(world, user).flatMap(({ roleRefs }) => roleRefs)])
  const roles = world.state.roles.filter(({ ref }) => refs.has(ref))
  const found = roles.map(
    (role) => builtInRoles.find(([name]) => role['builtIn'] === true && name === role.name)?.[1] ?? 'read',
  )
  return found.reduce<FakeAccess>((best, access) => (reaches(access, best) ? access : best), 'none')
}
