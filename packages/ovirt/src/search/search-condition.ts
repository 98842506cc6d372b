import { ConfigError } from '@core/http'
import { joined, negated, type SearchNode, searchText } from './search-node.ts'

const nodes = new WeakMap<object, SearchNode>()

function nodeOf(condition: unknown): SearchNode {
  const node = typeof condition === 'object' && condition !== null ? nodes.get(condition) : undefined
  if (node === undefined) {
    throw new ConfigError('condition', "must be a condition, like vm('name').equals('web')", { operation: 'where' })
  }
  return node
}

/**
 * A condition of a search, or several of them. It does not change: what its methods give are new ones.
 *
 * @since 0.1.0
 */
export interface SearchCondition {
  /** Holds where this and all others do. */
  and(...others: readonly SearchCondition[]): SearchCondition
  /** Holds where this or one of the others does. */
  or(...others: readonly SearchCondition[]): SearchCondition
  /**
   * The opposite, made of the operators' opposites. An object that has nothing in a field may pass neither.
   *
   * @throws ConfigError for a comparison that has no opposite, like that of a day.
   */
  not(): SearchCondition
  /** The condition as engines take it. */
  toString(): string
}

/** Makes a condition of what it says. @throws ConfigError for conditions that are too many. */
export function conditionOf(node: SearchNode): SearchCondition {
  const text = searchText(node)
  const condition: SearchCondition = {
    and: (...others) => conditionOf(joined('and', [node, ...others.map(nodeOf)])),
    or: (...others) => conditionOf(joined('or', [node, ...others.map(nodeOf)])),
    not: () => conditionOf(negated(node)),
    toString: () => text,
  }
  nodes.set(condition, node)
  return condition
}

/** Holds where all of the conditions do. @throws ConfigError for none at all. @since 0.1.0 */
export function allOf(...conditions: readonly SearchCondition[]): SearchCondition {
  return conditionOf(joined('and', conditions.map(nodeOf)))
}

/** Holds where one of the conditions does. @throws ConfigError for none at all. @since 0.1.0 */
export function anyOf(...conditions: readonly SearchCondition[]): SearchCondition {
  return conditionOf(joined('or', conditions.map(nodeOf)))
}
