import type { IbisResult } from '../generated/types.ts'
import { attributesFor } from './describe-stored.ts'
import type { Directory, Stored, StoredPerson } from './directory.ts'
import { FakeLookupError } from './fake-error.ts'
import { parseFetch } from './fetch-tree.ts'
import { related, relationOf } from './relations.ts'
import { ResultBuilder } from './result-builder.ts'
import { searchAll, searchPage } from './search.ts'
import { updateMembers } from './update-members.ts'

/** One request, taken apart. */
export interface FakeCall {
  readonly directory: Directory
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  /** Values of the path's placeholders. */
  readonly path: readonly string[]
  readonly lastTransactionId: number
  /** Remembers a change of a group. */
  changed(groupid: string): void
}

type Answer = (call: FakeCall) => IbisResult

interface Route {
  readonly method: string
  /** `*` stands for any one segment. */
  readonly path: string
  readonly answer: Answer
}

function builder({ directory, query }: FakeCall): ResultBuilder {
  return new ResultBuilder(directory, parseFetch(query.get('fetch')), query.get('flatten') === 'true')
}

const value = (text: string | number | boolean): IbisResult => ({ value: String(text) })

function personOf({ directory, path: [scheme = '', identifier = ''] }: FakeCall): StoredPerson | undefined {
  return directory.findPerson(scheme, identifier)
}

/** The people, institutions or groups that one entity leads to; none for one that is not there. */
function relatives(call: FakeCall, from: Stored | undefined, name: string): IbisResult {
  const relation = from && relationOf(from.kind, name)
  const found = from === undefined || relation === undefined ? [] : related(call.directory, relation, from)
  const kind = name.includes('member') ? 'people' : name.includes('inst') ? 'institutions' : 'groups'
  return builder(call).many(kind, found)
}

const groupOf = ({ directory, path: [id = ''] }: FakeCall): Stored | undefined => directory.findGroup(id)
const institutionOf = ({ directory, path: [id = ''] }: FakeCall): Stored | undefined => directory.findInstitution(id)

function listed(call: FakeCall, parameter: string, find: (id: string) => Stored | undefined): readonly Stored[] {
  const found = new Set((call.query.get(parameter) ?? '').split(',').map((id) => find(id)))
  const { people, institutions, groups } = call.directory
  return [...people, ...institutions, ...groups].filter((stored) => found.has(stored))
}

const updateDirectMembers: Answer = (call) => {
  const group = call.directory.findGroup(call.path[0] ?? '')
  if (group === undefined) throw new FakeLookupError(404, 'Not Found', 'There is no such group.')
  updateMembers(call.directory, group, call.form)
  call.changed(group.seed.groupid)
  return relatives(call, group, 'direct_members')
}

function search(kind: Stored['kind'], segment: string): readonly Route[] {
  return [
    {
      method: 'GET',
      path: `${segment}/search`,
      answer: (call) => builder(call).many(kind, searchPage(call.directory, kind, call.query)),
    },
    {
      method: 'GET',
      path: `${segment}/search-count`,
      answer: ({ directory, query }) => value(searchAll(directory, kind, query).length),
    },
  ]
}

const get = (path: string, answer: Answer): Route => ({ method: 'GET', path, answer })

/** What the fake answers. Paths without placeholders come first. */
const routes: readonly Route[] = [
  get('version', () => value('1.2')),
  get('last-transaction', ({ lastTransactionId }) => value(lastTransactionId)),
  ...search('people', 'person'),
  ...search('institutions', 'inst'),
  ...search('groups', 'group'),
  get('person/list', (call) =>
    builder(call).many(
      'people',
      listed(call, 'crsids', (id) => call.directory.findPersonById(id)),
    ),
  ),
  get('inst/list', (call) =>
    builder(call).many(
      'institutions',
      listed(call, 'instids', (id) => call.directory.findInstitution(id)),
    ),
  ),
  get('group/list', (call) =>
    builder(call).many(
      'groups',
      listed(call, 'groupids', (id) => call.directory.findGroup(id)),
    ),
  ),
  get('person/*/*', (call) => builder(call).one('person', personOf(call))),
  get('person/*/*/insts', (call) => relatives(call, personOf(call), 'all_insts')),
  get('person/*/*/groups', (call) => relatives(call, personOf(call), 'all_groups')),
  get('person/*/*/get-attributes', (call) => ({
    attributes: attributesFor(personOf(call)?.attributes ?? [], (call.query.get('attrs') ?? '').split(',')),
  })),
  get('person/*/*/is-member-of-inst/*', (call) =>
    value(personOf(call)?.seed.institutions?.includes(call.path[2] ?? '') === true),
  ),
  get('person/*/*/is-member-of-group/*', (call) => {
    const group = call.directory.findGroup(call.path[2] ?? '')
    return value(group !== undefined && call.directory.membersOf(group).has(personOf(call)?.crsid ?? ''))
  }),
  get('inst/*', (call) => builder(call).one('institution', institutionOf(call))),
  get('inst/*/members', (call) => relatives(call, institutionOf(call), 'all_members')),
  get('group/*', (call) => builder(call).one('group', groupOf(call))),
  get('group/*/members', (call) => relatives(call, groupOf(call), 'all_members')),
  get('group/*/direct-members', (call) => relatives(call, groupOf(call), 'direct_members')),
  { method: 'PUT', path: 'group/*/direct-members', answer: updateDirectMembers },
]

/**
 * Finds what answers a request.
 *
 * @throws FakeLookupError for a path that the fake does not have.
 */
export function findRoute(
  method: string,
  path: string,
): { readonly answer: Answer; readonly values: readonly string[] } {
  const segments = path.split('/')
  const matching = routes.filter((route) => {
    const pattern = route.path.split('/')
    return (
      pattern.length === segments.length && pattern.every((step, index) => step === '*' || step === segments[index])
    )
  })
  const route = matching.find((candidate) => candidate.method === method)
  if (route === undefined) {
    throw matching.length > 0
      ? new FakeLookupError(405, 'Method Not Allowed', 'The fake service does not have this method here.')
      : new FakeLookupError(404, 'Not Found', 'The fake service does not have this path.')
  }
  const pattern = route.path.split('/')
  const values = segments.filter((_, index) => pattern[index] === '*').map((segment) => decodeURIComponent(segment))
  return { answer: route.answer, values }
}
