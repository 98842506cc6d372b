import { ConfigError } from '@core/http'
import { LqlCondition } from './lql-condition.ts'
import { quoteValue } from './quote-value.ts'

/** What can stand in a template: a value, or a condition. */
export type LqlValue = string | number | LqlCondition

function quoteAfter(text: string, open: string): string {
  let quote = open
  for (const sign of text) {
    if (sign === quote) quote = ''
    else if (quote === '' && (sign === "'" || sign === '"')) quote = sign
  }
  return quote
}

/**
 * Fills a template: values are quoted, conditions come in parentheses.
 *
 * @throws ConfigError for a value that cannot be written, one within quotes, or quotes that do not end.
 */
export function fillTemplate(strings: readonly string[], values: readonly LqlValue[]): string {
  // Called without types, or with an escape in the template that JavaScript does not know.
  if (
    !Array.isArray(strings) ||
    strings.length !== values.length + 1 ||
    strings.some((text) => typeof text !== 'string')
  ) {
    throw new ConfigError('query', 'must be a template, like lql`surname = ${surname}`')
  }
  let quote = ''
  const parts = strings.map((text, index) => {
    quote = quoteAfter(text, quote)
    if (index === values.length) return text
    if (quote !== '') throw new ConfigError('query', 'has a value within quotes; leave them out, as values are quoted')
    const value = values[index]
    return `${text}${value instanceof LqlCondition ? `(${String(value)})` : quoteValue(value)}`
  })
  if (quote !== '') throw new ConfigError('query', 'has a quote that does not end')
  return parts.join('').trim()
}
