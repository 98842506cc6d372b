import { canEdit } from '../access/caller.ts'
import type { StoredInstitution } from '../directory/stored.ts'
import { FakeLookupError } from '../fake-error.ts'
import { attributeRoutes } from './attribute-routes.ts'
import { modifiedRoute } from './modified-route.ts'
import { builder, type FakeCall, get, listed, relatives, type Route, uncancelled } from './route.ts'
import { searchRoutes } from './search-routes.ts'

function institutionOf({ directory, path: [instid = ''] }: FakeCall): StoredInstitution | undefined {
  return directory.findInstitution(instid)
}

const createGroup: Route = {
  method: 'POST',
  path: 'inst/*/create-group',
  answer: (call) => {
    const institution = institutionOf(call)
    if (institution === undefined) throw new FakeLookupError(404, 'Not Found', 'There is no such institution.')
    const { instid, managedByGroups } = institution.seed
    if (!canEdit(call.caller, managedByGroups)) {
      throw new FakeLookupError(403, 'Forbidden', 'The group may not make groups of this institution.')
    }
    const [name = '', title, description, managedBy] = ['name', 'title', 'description', 'managedBy'].map(
      (field) => call.form.get(field) ?? undefined,
    )
    if (name !== name.toLowerCase() || !name.startsWith(`${instid.toLowerCase()}-`)) {
      throw new FakeLookupError(
        400,
        'Bad Request',
        'The name must be in lower case, after the institution and a hyphen.',
      )
    }
    if (call.directory.findGroup(name) !== undefined) {
      throw new FakeLookupError(400, 'Bad Request', 'There is a group of that name.')
    }
    const groupid = String(Math.max(900_000, ...call.directory.groups.map(({ seed }) => Number(seed.groupid))) + 1)
    const managers = managedBy === undefined ? managedByGroups : [managedBy]
    const seed = { groupid, name, title, description, owningInsts: [instid], managedByGroups: managers }
    const group = call.directory.putGroup(seed)
    call.changed([{ kind: 'groups', name: groupid, aspect: 'data' }])
    return builder(call).one('group', group)
  },
}

/** What the fake answers about institutions. */
export const institutionRoutes: readonly Route[] = [
  ...searchRoutes('institutions', 'inst'),
  get('inst/list', (call) => listed(call, 'institutions', 'instids', (id) => call.directory.findInstitution(id))),
  get('inst/all-insts', (call) => builder(call).many('institutions', uncancelled(call, call.directory.institutions))),
  modifiedRoute('institutions', 'inst/modified-insts', 'instids', ({ directory }, id) => directory.findInstitution(id)),
  get('inst/*', (call) => builder(call).one('institution', institutionOf(call))),
  get('inst/*/members', (call) => relatives(call, institutionOf(call), 'all_members', 'people')),
  get('inst/*/cancelled-members', (call) => {
    const members = call.directory.membersOfInstitution(institutionOf(call)?.seed.instid ?? '')
    return builder(call).many(
      'people',
      members.filter(({ cancelled }) => cancelled),
    )
  }),
  get('inst/*/contact-rows', (call) => {
    const { query } = call
    const fetch = query.get('fetch')
    const people = fetch === null ? [] : fetch.split(',').map((name) => `contact_rows.${name}`)
    const rows = new URLSearchParams(query)
    rows.set('fetch', ['contact_rows', ...people].join(','))
    return builder({ ...call, query: rows }).one('institution', institutionOf(call))
  }),
  createGroup,
  ...attributeRoutes('institutions', 'inst', 'inst/*', institutionOf),
]
