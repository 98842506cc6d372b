import { ConfigError } from '@core/http'
import { type FilterNode, filterText, joined, negated } from './filter-node.ts'

const nodes = new WeakMap<object, FilterNode>()

function nodeOf(filter: unknown): FilterNode {
  const node = typeof filter === 'object' && filter !== null ? nodes.get(filter) : undefined
  if (node === undefined) {
    throw new ConfigError('condition', "must be a condition, like field('name').equals('www')", { operation: 'where' })
  }
  return node
}

/**
 * A condition, or several of them. It does not change: what its methods give are new ones.
 *
 * @since 0.1.0
 */
export interface Filter {
  /** Holds where this and all others do. */
  and(...others: readonly Filter[]): Filter
  /** Holds where this or one of the others does. */
  or(...others: readonly Filter[]): Filter
  /**
   * The opposite, made of the operators' opposites. An object that does not have a field at all may pass neither.
   *
   * @throws ConfigError for `anywhere`, which has no opposite.
   */
  not(): Filter
  /** The filter as the server takes it. */
  toString(): string
}

/** Makes a condition of what it says. @throws ConfigError for a value that cannot be sent. */
export function filterOf(node: FilterNode): Filter {
  const text = filterText(node)
  const filter: Filter = {
    and: (...others) => filterOf(joined('and', [node, ...others.map(nodeOf)])),
    or: (...others) => filterOf(joined('or', [node, ...others.map(nodeOf)])),
    not: () => filterOf(negated(node)),
    toString: () => text,
  }
  nodes.set(filter, node)
  return filter
}

/** Holds where all of the conditions do. @throws ConfigError for none at all. @since 0.1.0 */
export function allOf(...filters: readonly Filter[]): Filter {
  return filterOf(joined('and', filters.map(nodeOf)))
}

/** Holds where one of the conditions does. @throws ConfigError for none at all. @since 0.1.0 */
export function anyOf(...filters: readonly Filter[]): Filter {
  return filterOf(joined('or', filters.map(nodeOf)))
}
