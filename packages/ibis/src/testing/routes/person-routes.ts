import type { StoredGroup, StoredPerson } from '../directory/stored.ts'
import { attributeRoutes } from './attribute-routes.ts'
import { modifiedRoute } from './modified-route.ts'
import { builder, type FakeCall, get, listed, relatives, type Route, uncancelled, valueResult } from './route.ts'
import { searchRoutes } from './search-routes.ts'

function personOf({ directory, path: [scheme = '', identifier = ''] }: FakeCall): StoredPerson | undefined {
  return directory.findPerson(scheme, identifier)
}

/** Whether a person is in one of the groups that manage something. */
function manages(call: FakeCall, managedByGroups: readonly string[] | undefined): boolean {
  const crsid = personOf(call)?.crsid ?? ''
  const groups = (managedByGroups ?? []).map((name) => call.directory.findGroup(name))
  return groups.some((group: StoredGroup | undefined) => group && call.directory.membersOf(group).has(crsid))
}

/** What the fake answers about people. */
export const personRoutes: readonly Route[] = [
  ...searchRoutes('people', 'person'),
  get('person/list', (call) => listed(call, 'people', 'crsids', (id) => call.directory.findPersonById(id))),
  get('person/all-people', (call) => {
    const after = call.query.get('identifier') ?? ''
    const people = uncancelled(call, call.directory.people).filter(({ crsid }) => crsid > after)
    return builder(call).many('people', people.slice(0, Number(call.query.get('limit') ?? 100)))
  }),
  modifiedRoute('people', 'person/modified-people', 'crsids', ({ directory }, id) => directory.findPersonById(id)),
  get('person/*/*', (call) => builder(call).one('person', personOf(call))),
  get('person/*/*/insts', (call) => relatives(call, personOf(call), 'all_insts', 'institutions')),
  get('person/*/*/groups', (call) => relatives(call, personOf(call), 'all_groups', 'groups')),
  get('person/*/*/manages-insts', (call) => {
    const managed = call.directory.institutions.filter(({ seed }) => manages(call, seed.managedByGroups))
    return builder(call).many('institutions', managed)
  }),
  get('person/*/*/manages-groups', (call) => {
    const managed = call.directory.groups.filter(({ seed }) => manages(call, seed.managedByGroups))
    return builder(call).many('groups', managed)
  }),
  get('person/*/*/is-member-of-inst/*', (call) => {
    const institution = call.directory.findInstitution(call.path[2] ?? '')
    return valueResult(personOf(call)?.seed.institutions?.includes(institution?.seed.instid ?? '') === true)
  }),
  get('person/*/*/is-member-of-group/*', (call) => {
    const group = call.directory.findGroup(call.path[2] ?? '')
    return valueResult(group !== undefined && call.directory.membersOf(group).has(personOf(call)?.crsid ?? ''))
  }),
  ...attributeRoutes('people', 'person', 'person/*/*', personOf),
]
