import type { IbisAttribute, IbisAttributeScheme } from '../../generated/types.ts'
import { decodeAttribute } from '../decode-attribute.ts'
import { attributesFor } from '../describe-stored.ts'
import type { StoredInstitution, StoredPerson } from '../directory.ts'
import { FakeLookupError } from '../fake-error.ts'
import { type Answer, type FakeCall, get, type Route, valueResult } from './route.ts'

/** What can have attributes. */
type Owner = StoredPerson | StoredInstitution

type FindOwner = (call: FakeCall) => Owner | undefined

function mustFind(find: FindOwner, call: FakeCall): Owner {
  const owner = find(call)
  if (owner === undefined) throw new FakeLookupError(404, 'Not Found', 'There is nobody and nothing of that name.')
  return owner
}

/** Where the attribute that the path names is in its owner's list; -1 if nowhere. */
function indexIn(owner: Owner | undefined, { path }: FakeCall): number {
  return owner?.attributes.findIndex(({ attrid }) => String(attrid) === path.at(-1)) ?? -1
}

const add =
  (find: FindOwner): Answer =>
  (call) => {
    const owner = mustFind(find, call)
    const given = decodeAttribute(call.form.get('attr') ?? '')
    const same = owner.attributes.find(({ scheme, value }) => scheme === given.scheme && value === given.value)
    if (same !== undefined && call.form.get('allowDuplicates') !== 'true') return { attribute: same }
    const attribute = call.directory.withId(given)
    const position = Number(call.form.get('position') ?? 0)
    const peers = owner.attributes.filter(({ scheme }) => scheme === given.scheme)
    const before = position === 0 ? undefined : peers[position - 1]
    owner.attributes.splice(before === undefined ? Infinity : owner.attributes.indexOf(before), 0, attribute)
    call.changed(owner)
    return { attribute }
  }

const update =
  (find: FindOwner): Answer =>
  (call) => {
    const owner = mustFind(find, call)
    const index = indexIn(owner, call)
    const old = owner.attributes[index]
    if (old === undefined) throw new FakeLookupError(404, 'Not Found', 'There is no such attribute.')
    const { value, binaryData, comment, effectiveFrom, effectiveTo } = decodeAttribute(call.form.get('attr') ?? '')
    // What is not given is cleared.
    const attribute: IbisAttribute = { ...old, value, binaryData, comment, effectiveFrom, effectiveTo }
    owner.attributes[index] = attribute
    call.changed(owner)
    return { attribute }
  }

const remove =
  (find: FindOwner): Answer =>
  (call) => {
    const owner = mustFind(find, call)
    const index = indexIn(owner, call)
    if (index === -1) return valueResult(false)
    owner.attributes.splice(index, 1)
    call.changed(owner)
    return valueResult(true)
  }

/** The schemes that are in use, as the fake knows no others. */
function schemesOf(owners: readonly Owner[]): readonly IbisAttributeScheme[] {
  const ids = new Set(owners.flatMap(({ attributes }) => attributes.map(({ scheme = '' }) => scheme)))
  return [...ids].map((schemeid, index) => ({
    schemeid,
    precedence: index + 1,
    displayName: schemeid,
    dataType: schemeid === 'jpegPhoto' ? 'image' : 'string',
    multiValued: true,
    multiLined: false,
    searchable: schemeid !== 'jpegPhoto',
  }))
}

/** What the fake answers about the attributes of one kind. `path` leads to their owner. */
export function attributeRoutes(kind: Owner['kind'], segment: string, path: string, find: FindOwner): readonly Route[] {
  return [
    get(`${segment}/all-attr-schemes`, ({ directory }) => ({ attributeSchemes: schemesOf(directory[kind]) })),
    get(`${path}/get-attributes`, (call) => ({
      attributes: attributesFor(find(call)?.attributes ?? [], (call.query.get('attrs') ?? '').split(',')),
    })),
    { method: 'POST', path: `${path}/add-attribute`, answer: add(find) },
    get(`${path}/*`, (call) => {
      const owner = find(call)
      return { attribute: owner?.attributes[indexIn(owner, call)] }
    }),
    { method: 'PUT', path: `${path}/*`, answer: update(find) },
    { method: 'DELETE', path: `${path}/*`, answer: remove(find) },
  ]
}
