import { typeTables } from '../generated/type-tables.ts'
import type { IbisResult } from '../generated/types.ts'
import type { EntityKind, ObjectField, TypeName } from '../xml/type-table.ts'
import { EntityMap } from './entity-map.ts'

/** An object of an answer, as the tables see it. */
type Node = Record<string, unknown>

interface Visit {
  readonly node: Node
  readonly type: TypeName
}

/** The members of each type that refer to entities or hold objects that do. */
const referring: ReadonlyMap<TypeName, readonly (readonly [string, ObjectField])[]> = new Map(
  Object.entries(typeTables).map(([type, { elements }]) => [
    type as TypeName,
    Object.entries(elements).filter(
      (entry): entry is [string, ObjectField] =>
        'type' in entry[1] && (entry[1].ref !== undefined || entry[1].type === 'IbisContactRow'),
    ),
  ]),
)

/**
 * Replaces the references of a flattened result by the entities that they name, in place. Each entity stays one object
 * however often it is named. A reference to an entity that is not there stays as it is. Does nothing to a hierarchical
 * result. Needs no stack however long the chains are.
 *
 * @since 0.1.0
 */
export function unflatten(result: IbisResult): void {
  if (result.entities === undefined) return
  const entities = new EntityMap(result)
  const visited = new Set<unknown>()
  const work: Visit[] = [{ node: result as Node, type: 'IbisResult' }]

  function visit(node: Node, type: TypeName): void {
    if (visited.has(node)) return
    visited.add(node)
    work.push({ node, type })
  }

  function resolve(object: Node, type: TypeName, kind: EntityKind | undefined): Node {
    // Contact rows are no entities, but the people in them are.
    if (kind === undefined) visit(object, type)
    if (kind === undefined || typeof object['ref'] !== 'string') return object
    const entity = entities.get(kind, object['ref']) as Node | undefined
    if (entity === undefined) return object
    visit(entity, type)
    return entity
  }

  for (let next = work.pop(); next !== undefined; next = work.pop()) {
    const { node } = next
    for (const [name, { type, ref }] of referring.get(next.type) ?? []) {
      const value = node[name]
      if (value === undefined) continue
      node[name] = Array.isArray(value)
        ? value.map((item: Node) => resolve(item, type, ref))
        : resolve(value as Node, type, ref)
    }
  }
}
