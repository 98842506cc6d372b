import type { StoredGroup } from '../directory.ts'
import { FakeLookupError } from '../fake-error.ts'
import { updateMembers } from '../update-members.ts'
import { builder, type FakeCall, get, listed, relatives, type Route, uncancelled } from './route.ts'
import { searchRoutes } from './search-routes.ts'

function groupOf({ directory, path: [id = ''] }: FakeCall): StoredGroup | undefined {
  return directory.findGroup(id)
}

const updateDirectMembers: Route = {
  method: 'PUT',
  path: 'group/*/direct-members',
  answer: (call) => {
    const group = groupOf(call)
    if (group === undefined) throw new FakeLookupError(404, 'Not Found', 'There is no such group.')
    updateMembers(call.directory, group, call.form)
    call.changed(group)
    return relatives(call, group, 'direct_members', 'people')
  },
}

/** What the fake answers about groups. */
export const groupRoutes: readonly Route[] = [
  ...searchRoutes('groups', 'group'),
  get('group/list', (call) => listed(call, 'groups', 'groupids', (id) => call.directory.findGroup(id))),
  get('group/all-groups', (call) => builder(call).many('groups', uncancelled(call, call.directory.groups))),
  get('group/*', (call) => builder(call).one('group', groupOf(call))),
  get('group/*/members', (call) => relatives(call, groupOf(call), 'all_members', 'people')),
  get('group/*/cancelled-members', (call) => {
    const group = groupOf(call)
    const members = group && call.directory.membersOf(group)
    return builder(call).many(
      'people',
      call.directory.people.filter(({ crsid, cancelled }) => cancelled && members?.has(crsid)),
    )
  }),
  get('group/*/direct-members', (call) => relatives(call, groupOf(call), 'direct_members', 'people')),
  updateDirectMembers,
]
