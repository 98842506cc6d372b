import { ConfigError } from '@core/http'
import { asExpression, canBeQuoted, quoted } from './quote.ts'

/** A filter, taken apart. */
export type FilterNode =
  | { readonly kind: 'comparison'; readonly field: string; readonly operator: string; readonly value: string }
  | { readonly kind: 'list'; readonly field: string; readonly isNegated: boolean; readonly values: readonly string[] }
  | { readonly kind: 'anywhere'; readonly text: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly FilterNode[] }

const opposites: Readonly<Record<string, string>> = {
  '=': '!=',
  '=@': '!@',
  '=^': '!^',
  '=$': '!$',
  '=~': '!~',
  '<': '>=',
  '>': '<=',
}
const opposite = new Map([...Object.entries(opposites), ...Object.entries(opposites).map(([a, b]) => [b, a] as const)])

/** The opposite of a filter. The language cannot say "not" of a whole, so each part is turned round. */
export function negated(node: FilterNode): FilterNode {
  if (node.kind === 'comparison') return { ...node, operator: opposite.get(node.operator) ?? node.operator }
  if (node.kind === 'list') return { ...node, isNegated: !node.isNegated }
  if (node.kind === 'anywhere') {
    throw new ConfigError('anywhere', 'has no opposite in the language of filters', { operation: 'where' })
  }
  return { kind: node.kind === 'and' ? 'or' : 'and', parts: node.parts.map(negated) }
}

/** Several filters as one; those of the same kind become one level. */
export function joined(kind: 'and' | 'or', nodes: readonly FilterNode[]): FilterNode {
  const parts = nodes.flatMap((node) => (node.kind === kind ? node.parts : [node]))
  const [first] = parts
  if (first === undefined) {
    throw new ConfigError('conditions', 'are none; leave the filter away to get everything', { operation: 'where' })
  }
  return parts.length === 1 ? first : { kind, parts }
}

const comparesText = new Set(['=', '!=', '=@', '!@', '=^', '!^', '=$', '!$'])

function comparisonText(field: string, operator: string, value: string): string {
  const name = quoted(field, field)
  if (canBeQuoted(value) || !comparesText.has(operator)) return `${name}${operator}${quoted(value, field)}`
  const expression = asExpression(operator, value)
  return `${name}${expression.operator}${quoted(expression.text, field)}`
}

function listText({ field, isNegated, values }: Extract<FilterNode, { kind: 'list' }>): string {
  const plain = values.filter(canBeQuoted)
  const words = isNegated ? 'not in' : 'in'
  const inList = `${quoted(field, field)} ${words}(${plain.map((value) => quoted(value, field)).join(',')})`
  const others = values.filter((value) => !canBeQuoted(value))
  const parts = [
    ...(plain.length === 0 ? [] : [inList]),
    ...others.map((value) => comparisonText(field, isNegated ? '!=' : '=', value)),
  ]
  const [first = ''] = parts
  return parts.length === 1 ? first : `(${parts.join(isNegated ? ' and ' : ' or ')})`
}

/** The filter as the server takes it. @throws ConfigError for a value that cannot be sent. */
export function filterText(node: FilterNode): string {
  if (node.kind === 'comparison') return comparisonText(node.field, node.operator, node.value)
  if (node.kind === 'list') return listText(node)
  if (node.kind === 'anywhere') return quoted(node.text, 'anywhere')
  return node.parts
    .map((part) => (part.kind === 'and' || part.kind === 'or' ? `(${filterText(part)})` : filterText(part)))
    .join(` ${node.kind} `)
}
