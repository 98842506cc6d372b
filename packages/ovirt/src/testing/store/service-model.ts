import type { Shape } from '../../codec/field.ts'
import type { StructName } from '../../codec/shapes.ts'
import { cellsOf } from '../../runtime/method-cells.ts'
import { serviceRow } from '../../runtime/read-service-row.ts'
import type { MethodKind, MethodRow, ServiceRow } from '../../runtime/service-row.ts'

/** The first method of a kind: variants of one are the same request. */
export function methodOf(row: ServiceRow, kind: MethodKind): MethodRow | undefined {
  return [...row.methods.values()].find((method) => method.kind === kind)
}

/** The method that an action's segment stands for. */
export function actionOf(row: ServiceRow, segment: string): MethodRow | undefined {
  return [...row.methods.values()].find(({ kind, path }) => kind === 'action' && path === segment)
}

const actions = new WeakMap<ServiceRow, readonly string[]>()

/** Segments of all actions of a service. */
export function actionSegments(row: ServiceRow): readonly string[] {
  let segments = actions.get(row)
  if (segments === undefined) {
    const paths = [...row.methods.values()].flatMap(({ path }) => (path === undefined ? [] : [path]))
    segments = [...new Set(paths)]
    actions.set(row, segments)
  }
  return segments
}

/** The service of one object of a collection. */
export function itemRow(row: ServiceRow): ServiceRow | undefined {
  const locator = [...row.locators.values()].find(({ parameter }) => parameter !== undefined)
  return locator === undefined ? undefined : serviceRow(locator.service)
}

const types = new WeakMap<ServiceRow, StructName | false>()

function findType(row: ServiceRow): StructName | undefined {
  const list = methodOf(row, 'list')
  const add = methodOf(row, 'add')
  const item = itemRow(row)
  const get = item === undefined ? undefined : methodOf(item, 'get')
  const field =
    (list && cellsOf(list).result) ??
    (add && cellsOf(add).body) ??
    (get === undefined ? undefined : cellsOf(get).result)
  return field === undefined || field.struct === '' ? undefined : (field.struct as StructName)
}

/** What the service's collection holds; undefined for services that are no collection. */
export function collectionType(row: ServiceRow): StructName | undefined {
  let type = types.get(row)
  if (type === undefined) {
    const isCollection = methodOf(row, 'get') === undefined
    type = (isCollection ? findType(row) : undefined) ?? false
    types.set(row, type)
  }
  return type === false ? undefined : type
}

/** A step from a service to a collection below it. */
export interface CollectionStep {
  readonly segment: string
  readonly row: ServiceRow
  readonly type: StructName
}

const steps = new WeakMap<ServiceRow, readonly CollectionStep[]>()

/** The collections below a service that can be listed: those that its objects have links to. */
export function collectionSteps(row: ServiceRow): readonly CollectionStep[] {
  let found = steps.get(row)
  if (found === undefined) {
    found = [...row.locators.values()].flatMap(({ segment, service }) => {
      const target = serviceRow(service)
      const type = collectionType(target)
      const isListed = methodOf(target, 'list') !== undefined
      return segment === undefined || type === undefined || !isListed ? [] : [{ segment, row: target, type }]
    })
    steps.set(row, found)
  }
  return found
}

export const rootRow: ServiceRow = serviceRow('system')

let roots: ReadonlyMap<string, string> | undefined

function findRoots(): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { segment, service } of rootRow.locators.values()) {
    const type = collectionType(serviceRow(service))
    if (segment !== undefined && type !== undefined && !found.has(type)) found.set(type, segment)
  }
  return found
}

/** The collection at the root that objects of a type are in, like `vms` for `vm`; undefined for those that belong to others. */
export function rootSegment(type: string): string | undefined {
  roots ??= findRoots()
  return roots.get(type)
}

/** Collections whose segment is another word than the member that shows them. */
const otherNames: Readonly<Record<string, string>> = {
  'host fenceagents': 'agents',
  'host storage': 'storages',
  'gluster_volume glusterbricks': 'bricks',
  'scheduling_policy weights': 'weight',
  'iscsi_bond storageserverconnections': 'storageConnections',
}

/** The member of an object that shows a collection below it. */
export function memberOfSegment(shape: Shape, segment: string): string | undefined {
  return otherNames[`${shape.name} ${segment}`] ?? shape.links.get(segment)?.name
}
