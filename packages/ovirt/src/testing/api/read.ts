import { shapeOf } from '../../codec/shapes.ts'
import { cellsOf } from '../../runtime/method-cells.ts'
import { type Description, describe, describeWhole } from '../document/describe.ts'
import { parseFollow } from '../document/follow.ts'
import { collectionAnswer, documentAnswer, htmlAnswer } from '../http/answers.ts'
import { select } from '../search/select.ts'
import type { Entity } from '../store/entity.ts'
import type { EntitySet } from '../store/entity-set.ts'
import type { Place } from '../store/locate.ts'
import { itemRow, methodOf } from '../store/service-model.ts'
import { nextRunOf } from '../lifecycle/vm-next-run.ts'
import { type ApiRequest, wantsAllContent } from './api-request.ts'
import { currentConsoles } from './current-consoles.ts'
import { eventsFrom } from './events-from.ts'
import type { ObjectDocument } from '../document/object-document.ts'

/** Objects that are described at once. */
const pieceSize = 100

/** Engines answer so for names that cannot be followed; the page says no more. */
export const unfollowable = (): Response => htmlAnswer(500, 'Error', 'Internal Server Error')

function descriptionOf(asked: ApiRequest): Description {
  return {
    store: asked.world.store,
    base: asked.base,
    allContent: wantsAllContent(asked),
    follow: parseFollow(asked.query.get('follow') ?? ''),
  }
}

/** Answers with one object. */
export function readOne(asked: ApiRequest, place: Place, entity: Entity): Response {
  const document = describe(descriptionOf(asked), entity, place.row, place.path)
  if (asked.query.get('next_run') !== 'true') return documentAnswer(asked.format, document)
  return documentAnswer(asked.format, { ...document, members: { ...document.members, ...nextRunOf(entity) } })
}

/** Describes objects in pieces, each when it is asked for. */
function* pieces(
  entities: Iterable<Entity>,
  describeOne: (entity: Entity) => ObjectDocument,
): Iterable<ObjectDocument[]> {
  let piece: ObjectDocument[] = []
  for (const entity of entities) {
    piece.push(describeOne(entity))
    if (piece.length < pieceSize) continue
    yield piece
    piece = []
  }
  yield piece
}

/** What of a collection a request is shown. */
function shownOf(service: string, set: EntitySet, query: URLSearchParams): EntitySet {
  if (service === 'events') return eventsFrom(set, query)
  return service === 'vm_graphics_consoles' ? currentConsoles(set, query) : set
}

/** Answers with a collection. */
export function readList(asked: ApiRequest, place: Place, set: EntitySet): Response {
  const { query, format, world } = asked
  const { row } = place
  const list = methodOf(row, 'list')
  const parameters = list === undefined ? [] : cellsOf(list).names
  const search = parameters.includes('search') ? (query.get('search') ?? '') : ''
  const max = query.get('max') ?? ''
  const shown = shownOf(row.name, set, query)
  const found = select({ store: world.store, nowMs: world.clock.now() }, shown, {
    search,
    caseSensitive: !/^(?:f|false|n|no|0)$/i.test(query.get('case_sensitive') ?? ''),
    max: parameters.includes('max') && /^-?\d+$/.test(max) ? Number(max) : undefined,
  })
  const how = descriptionOf(asked)
  const inner = itemRow(row)
  const isElsewhere = place.view?.isElsewhere === true
  const describeOne = (entity: Entity): ObjectDocument =>
    isElsewhere || inner === undefined
      ? describeWhole(how, entity)
      : describe(how, entity, inner, `${place.path}/${encodeURIComponent(entity.id)}`)
  const { pluralTag, tag } = shapeOf(set.type)
  return collectionAnswer(format, { root: pluralTag, item: tag }, pieces(found, describeOne))
}
