import { camelCase, shapeOf, type StructName } from '../../codec/shapes.ts'
import { cellsOf } from '../../runtime/method-cells.ts'
import type { MethodRow } from '../../runtime/service-row.ts'
import { describe, describePlace, describeWhole } from '../document/describe.ts'
import { nothingFollowed } from '../document/follow.ts'
import { type ObjectDocument, plainDocument } from '../document/object-document.ts'
import { collectionAnswer, documentAnswer, emptyAnswer } from '../http/answers.ts'
import { readBody } from '../http/read-body.ts'
import { wordingOf } from '../journal/wording.ts'
import type { Command, Outcome } from '../lifecycle/command.ts'
import { checkMandatory, typeLabel } from '../rules/mandatory.ts'
import { resolveReferences } from '../rules/references.ts'
import type { Entity, Members } from '../store/entity.ts'
import { itemRow } from '../store/service-model.ts'
import type { Place } from '../store/locate.ts'
import { type ApiRequest, waitWish } from './api-request.ts'

/** Services that tell of what is done, of which nothing is told. */
const untold: ReadonlySet<string> = new Set(['jobs', 'job', 'steps', 'step', 'events', 'event'])

const usageOf = ({ origin, base }: ApiRequest, { row }: Place, what: string): string =>
  `${origin}${base.replace(/\/api.*$/, '')}/apidoc#services/${row.name}/methods/${what}`

function commandOf(asked: ApiRequest, place: Place, body: Members): Command {
  const { world, query, origin, userId } = asked
  return { world, place, body, query, origin, userId }
}

/** Whether a collection shows objects that are chosen for it: they are there before, and stay when they are taken out. */
function isOfOthers({ view }: Place): boolean {
  return view?.kind === 'chosen' || view?.kind === 'choosing'
}

/** Does what was asked, and has it told. @returns the job, if there is one */
function perform(asked: ApiRequest, place: Place, what: string, body: Members): Outcome & { readonly job?: Entity } {
  const { world, correlationId, userId } = asked
  const { name } = place.row
  const isChoice = isOfOthers(place) && (what === 'add' || what === 'remove')
  const outcome = asked.handlerOf(isChoice ? '' : name, what)(commandOf(asked, place, body))
  if (untold.has(name)) return outcome
  const { entity: subject, doneAt } = outcome
  const label = subject === undefined ? name : subject.type === 'vm' ? 'VM' : typeLabel(subject.collection.type)
  const wording = wordingOf(name, what, label)
  return { ...outcome, job: world.journal.deed({ wording, subject, correlationId, userId, doneAt }) }
}

async function isUnderWay(asked: ApiRequest, body: unknown, { doneAt = 0 }: Outcome): Promise<boolean> {
  const { clock } = asked.world
  const wish = waitWish(asked, body)
  if (wish === 'done') await clock.until(doneAt, asked.request.signal)
  return doneAt > clock.now() || wish === 'at once'
}

function describeAdded(asked: ApiRequest, place: Place, entity: Entity): ObjectDocument {
  const how = { store: asked.world.store, base: asked.base, allContent: false, follow: nothingFollowed }
  const inner = itemRow(place.row)
  if (place.view?.isElsewhere === true || inner === undefined) return describeWhole(how, entity)
  return describe(how, entity, inner, `${place.path}/${encodeURIComponent(entity.id)}`)
}

/** Adds several at once, as only the bricks of volumes are added. */
async function addList(asked: ApiRequest, place: Place, struct: string, tag: string): Promise<Response> {
  const body = await readBody(asked.request, { struct, isList: true }, usageOf(asked, place, 'add'))
  const added = Object.values(body)
    .flat()
    .map((item) => describeAdded(asked, place, perform(asked, place, 'add', item as Members).entity as Entity))
  return collectionAnswer(asked.format, { root: shapeOf(struct).pluralTag, item: tag }, [added])
}

/** Adds an object to the collection that a path is of. */
export async function addTo(asked: ApiRequest, place: Place, method: MethodRow): Promise<Response> {
  const { body: field } = cellsOf(method)
  if (field === undefined) return emptyAnswer(405)
  if (field.isList) return await addList(asked, place, field.struct, field.item)
  const type = field.struct as StructName
  const read = await readBody(asked.request, field, usageOf(asked, place, 'add'))
  checkMandatory(place.row.name, type, read, isOfOthers(place))
  const body = resolveReferences(asked.world.store, type, read)
  const outcome = perform(asked, place, 'add', body)
  const { entity } = outcome
  if (entity === undefined) return emptyAnswer(201)
  const underWay = await isUnderWay(asked, body, outcome)
  const document = describeAdded(asked, place, entity)
  if (!underWay) {
    const location = document.href === undefined ? {} : { location: asked.origin + document.href }
    return documentAnswer(asked.format, document, 201, location)
  }
  const creation = `${document.href ?? ''}/creation_status/${outcome.job?.id ?? ''}`
  return documentAnswer(asked.format, { ...document, creation: { status: 'in_progress', href: creation } }, 202)
}

/** Changes the object that a path is of. */
export async function updateAt(asked: ApiRequest, place: Place, method: MethodRow, entity: Entity): Promise<Response> {
  const { body: field } = cellsOf(method)
  if (field === undefined) return emptyAnswer(405)
  const read = await readBody(asked.request, field, usageOf(asked, place, 'update'))
  const body = resolveReferences(asked.world.store, field.struct as StructName, read)
  const outcome = perform(asked, place, 'update', body)
  if (waitWish(asked, undefined) === 'done') await isUnderWay(asked, undefined, outcome)
  const how = { store: asked.world.store, base: asked.base, allContent: false, follow: nothingFollowed }
  const status = waitWish(asked, undefined) === 'at once' ? 202 : 200
  return documentAnswer(asked.format, describe(how, entity, place.row, place.path), status)
}

/** Removes several at once, as only the bricks of volumes are removed: an action names them. */
async function removeSeveral(asked: ApiRequest, place: Place): Promise<Response> {
  const body = await readBody(asked.request, { struct: 'action', isList: false }, usageOf(asked, place, 'remove'))
  for (const { id = '' } of (body['bricks'] ?? []) as readonly { readonly id?: string }[]) {
    const entity = place.set?.find(id)
    if (entity !== undefined) perform(asked, { ...place, entity, isItem: true }, 'remove', {})
  }
  return emptyAnswer(200)
}

/** Removes the object that a path is of. */
export async function removeAt(asked: ApiRequest, place: Place): Promise<Response> {
  if (!place.isItem) return await removeSeveral(asked, place)
  const outcome = perform(asked, place, 'remove', {})
  await isUnderWay(asked, undefined, outcome)
  return emptyAnswer(waitWish(asked, undefined) === 'at once' ? 202 : 200)
}

/** Does something with what a path is of. */
export async function actOn(asked: ApiRequest, place: Place, method: MethodRow): Promise<Response> {
  const { path = '' } = method
  const body = await readBody(asked.request, { struct: 'action', isList: false }, usageOf(asked, place, path))
  const outcome = perform(asked, place, path, body)
  await isUnderWay(asked, body, outcome)
  const { entity, job, result = {} } = outcome
  const { store } = asked.world
  const inline = new Map<string, ObjectDocument>()
  if (job !== undefined) inline.set('job', plainDocument(shapeOf('job'), {}, job.id, `${asked.base}${job.path}`))
  const shape = shapeOf('action')
  if (entity !== undefined && !entity.isGone && shape.elements.get(entity.type)?.isList === false) {
    inline.set(camelCase(entity.type), describePlace(store, asked.base, entity))
  }
  const members = { ...result, status: 'complete' }
  return documentAnswer(asked.format, { ...plainDocument(shape, members), inline })
}
