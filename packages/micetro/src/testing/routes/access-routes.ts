import { isObject } from '../../response/is-object.ts'
import { nothing, result } from '../answers.ts'
import { ApiFault } from '../api-fault.ts'
import { documentOf, setDocument } from '../objects/documents.ts'
import { findByRef, findIn, nameOf } from '../objects/find-object.ts'
import { linkTo, refIn } from '../objects/present.ts'
import { recordEvent } from '../objects/record-event.ts'
import type { Route, RouteRequest } from '../requests/route.ts'
import type { FakeObject, Ref } from '../wire-types.ts'
import type { CollectionRow, World } from '../world/world.ts'
import { itemOf } from './items.ts'

/** What one user, group or role may do with an object. */
interface Identity {
  readonly identityRef: Ref
  readonly identityName: string
  readonly general: boolean
  readonly inherited: boolean
  readonly accessEntries: readonly unknown[]
}

const identitiesOf = (world: World, item: FakeObject): readonly Identity[] =>
  documentOf<readonly Identity[]>(world, item, 'access', () => [])

function readIdentity(world: World, given: unknown): Identity {
  if (!isObject(given) || !Array.isArray(given['accessEntries'])) throw new ApiFault('Invalid identityAccess.')
  const { ref, name } = linkTo(world, findByRef(world, given['identityRef']))
  return {
    identityRef: ref,
    identityName: name,
    general: false,
    inherited: false,
    accessEntries: given['accessEntries'] as unknown[],
  }
}

function showAccess(request: RouteRequest, row: CollectionRow): Response {
  const { world, given } = request
  const item = itemOf(request, row.collection)
  const wanted = given.text('identityRef')
  const wantedRef = wanted === undefined ? undefined : findByRef(world, wanted).ref
  const isBuiltIn = ({ identityRef }: Identity): boolean => findByRef(world, identityRef)['builtIn'] === true
  const identityAccess = identitiesOf(world, item)
    .filter(({ identityRef }) => wantedRef === undefined || identityRef === wantedRef)
    .filter((identity) => !given.flag('excludeBuiltinIdentities') || !isBuiltIn(identity))
  return result({ objectAccess: { ref: refIn(row, item), name: nameOf(row, item, world), identityAccess } })
}

function setAccess(request: RouteRequest, row: CollectionRow): Response {
  const { world, given, write } = request
  const item = itemOf(request, row.collection)
  const listed = given.value('identityAccess')
  const changed = (Array.isArray(listed) ? (listed as unknown[]) : []).map((one) => readIdentity(world, one))
  const roles = (name: string): readonly FakeObject[] =>
    (given.texts(name) ?? []).map((ref) => findIn(world, 'roles', ref))
  const added = roles('addRoles').map(({ ref }) => readIdentity(world, { identityRef: ref, accessEntries: [] }))
  const removed = roles('removeRoles').map(({ ref }) => ref)
  const named = new Set([...changed.map(({ identityRef }) => identityRef), ...removed])
  const kept = identitiesOf(world, item).filter(({ identityRef }) => !named.has(identityRef))
  const news = added.filter(({ identityRef }) => !kept.some((other) => other.identityRef === identityRef))
  setDocument(world, item, 'access', [...kept, ...changed, ...news])
  recordEvent(write, row, item, 'Modification')
  return nothing()
}

/** Who may do what with an object. It is kept, and not enforced: that is up to the roles of the user who asks. */
export function accessRoutes(rows: Iterable<CollectionRow>): readonly Route[] {
  return [...rows]
    .filter(({ operations }) => operations.includes('access'))
    .flatMap((row): readonly Route[] => [
      { method: 'GET', path: `/${row.collection}/{ref}/access`, handle: (request) => showAccess(request, row) },
      { method: 'PUT', path: `/${row.collection}/{ref}/access`, handle: (request) => setAccess(request, row) },
    ])
}
