import { ConfigError } from '@core/http'
import { fillTemplate, type LqlValue } from './fill-template.ts'
import { conditionOf, LqlCondition } from './lql-condition.ts'
import type { LqlQuery, SearchKind } from './search-query.ts'

/** Makes a query, or a part of one, of a template. */
type LqlTag<Result> = (strings: TemplateStringsArray, ...values: readonly LqlValue[]) => Result

/**
 * Makes queries in the Lookup query language. Values in its templates are quoted, so that none can be taken for a part
 * of the query; conditions in them come in parentheses.
 *
 * @example
 * const named = lql`surname = ${surname}`
 * await connection.person.search(lql.person`in inst(${instid}) and ${named}`)
 * @since 0.1.0
 */
export interface Lql extends LqlTag<LqlCondition> {
  /** A query about people. @throws ConfigError for a value that the language cannot hold. */
  readonly person: LqlTag<LqlQuery<'person'>>
  /** A query about institutions. @throws ConfigError for a value that the language cannot hold. */
  readonly inst: LqlTag<LqlQuery<'inst'>>
  /** A query about groups. @throws ConfigError for a value that the language cannot hold. */
  readonly group: LqlTag<LqlQuery<'group'>>
  /** A condition that holds where all do. @throws ConfigError for none. */
  readonly all: (conditions: readonly LqlCondition[]) => LqlCondition
  /** A condition that holds where any does. @throws ConfigError for none. */
  readonly any: (conditions: readonly LqlCondition[]) => LqlCondition
  /** A condition that holds where another does not. */
  readonly not: (condition: LqlCondition) => LqlCondition
}

function about<Kind extends SearchKind>(kind: Kind): LqlTag<LqlQuery<Kind>> {
  return (strings, ...values) => `${kind}: ${filled(strings, values)}` as LqlQuery<Kind>
}

function filled(strings: readonly string[], values: readonly LqlValue[]): string {
  const text = fillTemplate(strings, values)
  if (text === '') throw new ConfigError('query', 'is empty')
  return text
}

function joined(word: 'and' | 'or', conditions: readonly LqlCondition[]): LqlCondition {
  if (!Array.isArray(conditions)) throw new ConfigError('query', 'must be a list of conditions')
  if (conditions.length === 0) throw new ConfigError('query', 'has a list of conditions that is empty')
  if (!conditions.every((each) => each instanceof LqlCondition)) {
    throw new ConfigError('query', 'has something in place of a condition; make conditions with lql`…`')
  }
  return conditionOf(conditions.map((each) => `(${String(each)})`).join(` ${word} `))
}

/** See {@link Lql}. @since 0.1.0 */
export const lql: Lql = Object.assign(
  (strings: TemplateStringsArray, ...values: readonly LqlValue[]) => conditionOf(filled(strings, values)),
  {
    person: about('person'),
    inst: about('inst'),
    group: about('group'),
    all: (conditions: readonly LqlCondition[]) => joined('and', conditions),
    any: (conditions: readonly LqlCondition[]) => joined('or', conditions),
    not: (condition: LqlCondition) => conditionOf(`not ${String(joined('and', [condition]))}`),
  },
)
