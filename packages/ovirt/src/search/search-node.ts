import { ConfigError } from '@core/http'

/** How a field is compared with a value. */
export type Operator = '=' | '!=' | '<' | '>' | '<=' | '>='

/** One comparison, whose value is written as it is sent. */
export interface Comparison {
  readonly kind: 'comparison'
  readonly field: string
  readonly operator: Operator
  readonly value: string
  /** What the field can be compared by. */
  readonly operators: readonly Operator[]
}

/** A search, taken apart. */
export type SearchNode = Comparison | { readonly kind: 'and' | 'or'; readonly parts: readonly SearchNode[] }

const opposites: Readonly<Record<Operator, Operator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
}

/** The opposite of a search. The language cannot say "not", so each comparison is turned round. */
export function negated(node: SearchNode): SearchNode {
  if (node.kind !== 'comparison') {
    return { kind: node.kind === 'and' ? 'or' : 'and', parts: node.parts.map(negated) }
  }
  const operator = opposites[node.operator]
  if (!node.operators.includes(operator)) {
    const known = node.operators.join(', ')
    throw new ConfigError(node.field, `has no opposite: engines compare it by ${known} only`, { operation: 'where' })
  }
  return { ...node, operator }
}

/** Several searches as one; those of the same kind become one level. */
export function joined(kind: 'and' | 'or', nodes: readonly SearchNode[]): SearchNode {
  const parts = nodes.flatMap((node) => (node.kind === kind ? node.parts : [node]))
  const [first] = parts
  if (first === undefined) {
    throw new ConfigError('conditions', 'are none; leave the search away to get everything', { operation: 'where' })
  }
  return parts.length === 1 ? first : { kind, parts }
}

/** More would not fit into an address. */
const maxComparisons = 400

type Alternative = readonly Comparison[]

/** Multiplied out: engines know no parentheses, and take `and` before `or`. */
function alternativesOf(node: SearchNode): readonly Alternative[] {
  if (node.kind === 'comparison') return [[node]]
  if (node.kind === 'or') return node.parts.flatMap(alternativesOf)
  let found: readonly Alternative[] = [[]]
  for (const part of node.parts) {
    const more = alternativesOf(part)
    const size = found.reduce((sum, { length }) => sum + length, 0) * more.length
    if (size > maxComparisons) refuseSize()
    found = found.flatMap((left) => more.map((right) => left.concat(right)))
  }
  return found
}

function refuseSize(): never {
  const problem = `are more than ${maxComparisons}, multiplied out as engines know no parentheses; ask in parts`
  throw new ConfigError('conditions', problem, { operation: 'where' })
}

/** The search as engines take it. @throws ConfigError for one that is too long. */
export function searchText(node: SearchNode): string {
  const alternatives = alternativesOf(node)
  if (alternatives.reduce((sum, { length }) => sum + length, 0) > maxComparisons) refuseSize()
  return alternatives
    .map((comparisons) => comparisons.map(({ field, operator, value }) => field + operator + value).join(' and '))
    .join(' or ')
}
