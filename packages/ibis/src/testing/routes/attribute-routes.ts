import type { IbisAttribute } from '../../generated/types.ts'
import { decodeAttribute } from '../decode-attribute.ts'
import { type Caller, canEdit } from '../access/caller.ts'
import { attributesFor } from '../answers/view.ts'
import { nameOf, type StoredInstitution, type StoredPerson } from '../directory/stored.ts'
import type { Touched } from '../directory/transaction-log.ts'
import { FakeLookupError } from '../fake-error.ts'
import { type Answer, type FakeCall, get, type Route, valueResult } from './route.ts'

/** What can have attributes. */
type Owner = StoredPerson | StoredInstitution

type FindOwner = (call: FakeCall) => Owner | undefined

function mustFind(find: FindOwner, call: FakeCall): Owner {
  const owner = find(call)
  if (owner === undefined) throw new FakeLookupError(404, 'Not Found', 'There is nobody and nothing of that name.')
  const managers = owner.kind === 'institutions' ? owner.seed.managedByGroups : undefined
  if (!canEdit(call.caller, managers)) throw new FakeLookupError(403, 'Forbidden', 'The group may not edit this.')
  return owner
}

function touch(owner: Owner): readonly Touched[] {
  return [{ kind: owner.kind, name: nameOf(owner), aspect: 'data' }]
}

/** Attributes of people are owned by the group that added them. */
function owned(attribute: IbisAttribute, owner: Owner, { group }: Caller): IbisAttribute {
  return owner.kind === 'people' && group !== undefined
    ? { ...attribute, owningGroupid: group.seed.groupid }
    : attribute
}

/** Where the attribute that the path names is in its owner's list; -1 if nowhere. */
function indexIn(owner: Owner | undefined, { path }: FakeCall): number {
  return owner?.attributes.findIndex(({ attrid }) => String(attrid) === path.at(-1)) ?? -1
}

function bytesOf({ binaryData }: IbisAttribute): Buffer {
  return Buffer.from(binaryData ?? [])
}

/** Whether two attributes say the same, in text or in bytes like those of photos. */
function saysTheSame(left: IbisAttribute, right: IbisAttribute): boolean {
  return left.scheme === right.scheme && left.value === right.value && bytesOf(left).equals(bytesOf(right))
}

const add =
  (find: FindOwner): Answer =>
  (call) => {
    const owner = mustFind(find, call)
    const given = decodeAttribute(call.form.get('attr') ?? '')
    const schemes = call.directory.schemesOf(owner.kind)
    if (!schemes.some(({ schemeid }) => schemeid === given.scheme)) {
      throw new FakeLookupError(400, 'Bad Request', `There is no attribute scheme ${given.scheme}.`)
    }
    const same = owner.attributes.find((attribute) => saysTheSame(attribute, given))
    if (same !== undefined && call.form.get('allowDuplicates') !== 'true') return { attribute: same }
    const attribute = call.directory.withId(owned(given, owner, call.caller))
    const position = Number(call.form.get('position') ?? 0)
    const peers = owner.attributes.filter(({ scheme }) => scheme === given.scheme)
    const before = position === 0 ? undefined : peers[position - 1]
    owner.attributes.splice(before === undefined ? Infinity : owner.attributes.indexOf(before), 0, attribute)
    call.changed(touch(owner))
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
    call.changed(touch(owner))
    return { attribute }
  }

const remove =
  (find: FindOwner): Answer =>
  (call) => {
    const owner = mustFind(find, call)
    const index = indexIn(owner, call)
    if (index === -1) return valueResult(false)
    owner.attributes.splice(index, 1)
    call.changed(touch(owner))
    return valueResult(true)
  }

function visibleAttributes(
  call: FakeCall,
  owner: Owner | undefined,
  names: readonly string[],
): readonly IbisAttribute[] {
  return owner === undefined ? [] : attributesFor(call, owner, names)
}

/** What the fake answers about the attributes of one kind. `path` leads to their owner. */
export function attributeRoutes(kind: Owner['kind'], segment: string, path: string, find: FindOwner): readonly Route[] {
  return [
    get(`${segment}/all-attr-schemes`, ({ directory }) => ({ attributeSchemes: directory.schemesOf(kind) })),
    get(`${path}/get-attributes`, (call) => ({
      attributes: visibleAttributes(call, find(call), (call.query.get('attrs') ?? '').split(',')),
    })),
    { method: 'POST', path: `${path}/add-attribute`, answer: add(find) },
    get(`${path}/*`, (call) => {
      const attributes = visibleAttributes(call, find(call), ['all_attrs'])
      return { attribute: attributes.find(({ attrid }) => String(attrid) === call.path.at(-1)) }
    }),
    { method: 'PUT', path: `${path}/*`, answer: update(find) },
    { method: 'DELETE', path: `${path}/*`, answer: remove(find) },
  ]
}
