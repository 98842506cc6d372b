import { createHmac } from 'node:crypto'
import { canEdit, canSeeMembers } from '../access/caller.ts'
import type { StoredGroup } from '../directory/stored.ts'
import { updateMembers } from '../directory/update-members.ts'
import { FakeLookupError } from '../fake-error.ts'
import { modifiedRoute } from './modified-route.ts'
import { builder, type FakeCall, get, listed, relatives, type Route, uncancelled, valueResult } from './route.ts'
import { searchRoutes } from './search-routes.ts'

function groupOf({ directory, path: [id = ''] }: FakeCall): StoredGroup | undefined {
  return directory.findGroup(id)
}

function editableGroup(call: FakeCall): StoredGroup {
  const group = groupOf(call)
  if (group === undefined) throw new FakeLookupError(404, 'Not Found', 'There is no such group.')
  if (canEdit(call.caller, group.seed.managedByGroups)) return group
  throw new FakeLookupError(403, 'Forbidden', 'The group may not edit this group.')
}

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** A token in the form of the real ones; its key is nobody's. */
function groupToken(groupid: string, audience: string): string {
  const issuedAt = Math.floor(Date.now() / 1000)
  const claims = { sub: groupid, aud: audience, iat: issuedAt, exp: issuedAt + 300 }
  const signed = `${base64Url({ alg: 'HS256', typ: 'JWT' })}.${base64Url(claims)}`
  return `${signed}.${createHmac('sha256', 'fake').update(signed).digest('base64url')}`
}

const updateDirectMembers: Route = {
  method: 'PUT',
  path: 'group/*/direct-members',
  answer: (call) => {
    const group = editableGroup(call)
    call.changed(updateMembers(call.directory, group, call.form))
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
    const members = group && canSeeMembers(call.caller, group) ? call.directory.membersOf(group) : undefined
    return builder(call).many(
      'people',
      call.directory.people.filter(({ crsid, cancelled }) => cancelled && members?.has(crsid)),
    )
  }),
  get('group/*/direct-members', (call) => relatives(call, groupOf(call), 'direct_members', 'people')),
  updateDirectMembers,
  modifiedRoute('groups', 'group/modified-groups', 'groupids', ({ directory }, id) => directory.findGroup(id)),
  get('group/*/token', (call) => {
    const audience = call.query.get('aud')
    if (audience === null) throw new FakeLookupError(400, 'Bad Request', 'aud is missing.')
    return valueResult(groupToken(editableGroup(call).seed.groupid, audience))
  }),
]
