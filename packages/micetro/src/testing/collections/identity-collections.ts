import { isObject } from '../../response/is-object.ts'
import { ApiFault } from '../api-fault.ts'
import { findIn } from '../objects/find-object.ts'
import { linkTo } from '../objects/present.ts'
import type { FakeGroup, FakeObject, FakeObjectLink, Fields, Ref } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { collectionRow } from './collection-row.ts'

const isBuiltIn = (item: FakeObject): boolean => item['builtIn'] === true

function keepBuiltIn(item: FakeObject): void {
  if (isBuiltIn(item)) throw new ApiFault('What is built in cannot be removed.')
}

/** References in a list of objects as requests give them. @throws ApiFault for one that leads nowhere. */
function refsIn(world: World, collection: string, given: unknown): Ref[] | undefined {
  if (!Array.isArray(given)) return undefined
  return given.map((one: unknown) => findIn(world, collection, isObject(one) ? (one['ref'] ?? one['name']) : one).ref)
}

const links = (world: World, items: readonly FakeObject[]): FakeObjectLink[] => items.map((item) => linkTo(world, item))
const refsOf = (item: FakeObject, name: string): readonly Ref[] => (item[name] as readonly Ref[] | undefined) ?? []

/** Whether a user is in a group; all are in the one that is built in. */
function isMember(group: FakeGroup, user: Pick<FakeObject, 'ref'>): boolean {
  return group.builtIn || group.userRefs.includes(user.ref)
}

/** Groups of a user. */
export function groupsOf({ state }: World, user: Pick<FakeObject, 'ref'>): readonly FakeGroup[] {
  return state.groups.filter((group) => isMember(group, user))
}

function setGroups(world: World, user: Pick<FakeObject, 'ref'>, refs: readonly Ref[] | undefined): void {
  if (refs === undefined) return
  for (const group of world.state.groups) {
    const kept = group.userRefs.filter((ref) => ref !== user.ref)
    group.userRefs = refs.includes(group.ref) ? [...kept, user.ref] : kept
  }
}

/** What the API shows as objects is kept as references. */
function keepRoles(draft: Fields, input: Readonly<Fields>, world: World): void {
  draft['roleRefs'] = refsIn(world, 'roles', input['roles']) ?? draft['roleRefs'] ?? []
  delete draft['roles']
}

function forget(world: World, name: 'userRefs' | 'roleRefs', { ref }: FakeObject): void {
  for (const item of [...world.state.users, ...world.state.groups] as FakeObject[]) {
    if (name in item) item[name] = refsOf(item, name).filter((other) => other !== ref)
  }
}

const users = collectionRow('users', 'User', 'user', {
  readOnly: ['lastLogin', 'groupRoles'],
  secret: ['password'],
  defaults: () => ({ name: '', fullName: '', description: '', email: '', authenticationType: 'Internal' }),
  narrowings: {
    groupRef: { collection: 'groups', belongs: (user, group) => isMember(group as FakeGroup, user) },
    roleRef: { collection: 'roles', belongs: (user, role) => refsOf(user, 'roleRefs').includes(role.ref) },
  },
  prepare: (draft, input, world) => {
    keepRoles(draft, input, world)
    delete draft['password']
    delete draft['groups']
  },
  created: (user, input, { world }) => {
    if (typeof input['password'] === 'string') world.passwords.set(user.ref, input['password'])
    setGroups(world, user, refsIn(world, 'groups', input['groups']))
  },
  checkChange: (draft, input, world) => {
    keepRoles(draft, input, world)
    setGroups(world, draft, refsIn(world, 'groups', input['groups']))
    if (typeof input['password'] === 'string') world.passwords.set(draft.ref, input['password'])
    delete draft['password']
    delete draft['groups']
  },
  removed: (user, { world }) => {
    world.passwords.delete(user.ref)
    forget(world, 'userRefs', user)
    for (const [token, name] of world.state.sessions) if (name === user['name']) world.state.sessions.delete(token)
  },
  derive: (user, { world }) => {
    const groups = groupsOf(world, user)
    const roles = (refs: readonly Ref[]): FakeObject[] => world.state.roles.filter(({ ref }) => refs.includes(ref))
    return {
      groups: links(world, groups),
      roles: links(world, roles(refsOf(user, 'roleRefs'))),
      groupRoles: links(world, roles(groups.flatMap(({ roleRefs }) => roleRefs))),
    }
  },
})

const groups = collectionRow('groups', 'Group', 'group', {
  readOnly: ['builtIn'],
  defaults: () => ({ name: '', description: '', adIntegrated: false, builtIn: false, userRefs: [], roleRefs: [] }),
  narrowings: {
    userRef: { collection: 'users', belongs: (group, user) => isMember(group as FakeGroup, user) },
    roleRef: { collection: 'roles', belongs: (group, role) => refsOf(group, 'roleRefs').includes(role.ref) },
  },
  prepare: (draft, input, world) => {
    keepRoles(draft, input, world)
    draft['userRefs'] = refsIn(world, 'users', input['groupMembers']) ?? []
    delete draft['groupMembers']
  },
  checkChange: (draft, input, world) => {
    keepRoles(draft, input, world)
    draft['userRefs'] = refsIn(world, 'users', input['groupMembers']) ?? refsOf(draft, 'userRefs')
    delete draft['groupMembers']
  },
  removed: keepBuiltIn,
  derive: (group, { world }) => ({
    groupMembers: links(
      world,
      world.state.users.filter((user) => isMember(group as FakeGroup, user)),
    ),
    roles: links(
      world,
      world.state.roles.filter(({ ref }) => refsOf(group, 'roleRefs').includes(ref)),
    ),
  }),
})

const roles = collectionRow('roles', 'Role', 'role', {
  readOnly: ['builtIn', 'users', 'groups'],
  defaults: () => ({ name: '', type: 'General', description: '', builtIn: false, access: [] }),
  narrowings: {
    userRef: { collection: 'users', belongs: (role, user) => refsOf(user, 'roleRefs').includes(role.ref) },
    groupRef: { collection: 'groups', belongs: (role, group) => refsOf(group, 'roleRefs').includes(role.ref) },
  },
  removed: (role, { world }) => {
    keepBuiltIn(role)
    forget(world, 'roleRefs', role)
  },
  derive: (role, { world: { state }, world }) => ({
    users: links(
      world,
      state.users.filter(({ roleRefs }) => roleRefs.includes(role.ref)),
    ),
    groups: links(
      world,
      state.groups.filter(({ roleRefs }) => roleRefs.includes(role.ref)),
    ),
  }),
})

const organizations = collectionRow('organizations', 'Organization', 'organization', {
  defaults: () => ({ name: '', description: '' }),
})

/** Who may do what, and the organizations, under their older name too. */
export const identityCollections: readonly CollectionRow[] = [
  users,
  groups,
  roles,
  organizations,
  { ...organizations, collection: 'addressSpaces', singular: 'addressSpace', objType: 'AddressSpace' },
]
