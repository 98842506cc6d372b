import { ConfigError } from '@core/http'

const keywords = new Set(['and', 'or', 'not', 'in'])

function refuse(what: string, problem: string): never {
  throw new ConfigError(what, problem, { operation: 'where' })
}

/** Whether a text ends in a backslash that might take the quote behind it for its own. */
const endsOpen = (text: string): boolean => /(?:^|[^\\])(?:\\\\)*\\$/.test(text)

/** Whether a text can stand in quotes: the language knows no escape, so that a quote in it would end it early. */
export function canBeQuoted(text: string): boolean {
  return !text.includes('"') && !endsOpen(text)
}

/** Dates and MAC addresses need quotes, also where they have no colon: `2023-05-19`, `00-11-22-aa-bb-cc`, `0011.22aa.bbcc`. */
const needsQuotes = /^(?:\d{4}-\d{2}-\d{2}.*|[\da-f]{2}(?:-[\da-f]{2})+|[\da-f]{4}([.-])[\da-f]{4}(?:\1[\da-f]{4})+)$/i

/**
 * A name or a value, in quotes unless it is a plain word.
 *
 * @param what It is, for messages.
 * @throws ConfigError for a text that quotes cannot hold.
 */
export function quoted(text: string, what: string): string {
  if (!text.isWellFormed()) refuse(what, 'holds half of a surrogate pair')
  if (/^[\w.-]+$/.test(text) && !needsQuotes.test(text) && !keywords.has(text.toLowerCase())) return text
  if (!canBeQuoted(text)) {
    refuse(what, 'holds a double quote or ends in a backslash, for which filters have no form here')
  }
  return `"${text}"`
}

const special = new Set('.*+?()[{}|$/')

/** A regular expression that matches a text and nothing else, without quotes, and without backslashes but in codes. */
function exactly(text: string): string {
  return text.replaceAll(/[\\"^.*+?()[\]{}|$/]/g, (character) =>
    special.has(character) ? `[${character}]` : `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
}

/** The same comparison as a regular expression, for values that quotes cannot hold. */
export function asExpression(operator: string, text: string): { readonly operator: string; readonly text: string } {
  const positive = operator.replace('!', '=')
  const begins = positive === '==' || positive === '=' || positive === '=^' ? '^' : ''
  const ends = positive === '==' || positive === '=' || positive === '=$' ? '$' : ''
  return { operator: operator.startsWith('!') ? '!~' : '=~', text: `${begins}${exactly(text)}${ends}` }
}

/** A user's regular expression in a form that quotes can hold. @throws ConfigError for one that cannot be sent. */
export function sendableExpression(expression: RegExp | string, what: string): string {
  const source = typeof expression === 'string' ? expression : expression.source
  if (typeof expression !== 'string' && expression.flags !== '') {
    refuse(what, 'has flags, which a filter cannot say; the server decides about capitals')
  }
  const sendable = source.replaceAll(/\\[\s\S]|"/g, (part) => {
    if (part === '"' || part === String.raw`\"`) return String.raw`\x22`
    return part === '\\\\' ? String.raw`\x5c` : part
  })
  if (endsOpen(sendable)) refuse(what, 'ends in a backslash')
  return sendable
}
