import { ConfigError } from '@core/http'

/**
 * What the language has no form for: it knows no escape in quotes, and engines refuse the others wherever they stand.
 * A backslash would take what is behind it for its own.
 */
// oxlint-disable-next-line no-control-regex -- those are meant
const unspeakable = /["';<>&^#!\\\u0000-\u001F\u007F]/g

/** Whether a text can be looked for as it is. */
export function isSpeakable(text: string): boolean {
  return text.search(unspeakable) === -1 && !text.includes('*') && text.isWellFormed()
}

/** A pattern that a text matches, and perhaps others: `*` stands for what the language has no form for. */
export function patternFor(text: string): string {
  return text.toWellFormed().replaceAll(unspeakable, '*').replaceAll('\uFFFD', '*')
}

/**
 * A text in quotes, which it cannot leave.
 *
 * @param what It is, for messages.
 * @throws ConfigError for a text that quotes cannot hold.
 */
export function quotedPattern(text: string, what: string): string {
  const problem =
    text.search(unspeakable) === -1
      ? text.isWellFormed()
        ? undefined
        : 'holds half of a surrogate pair'
      : 'holds one of " \' ; < > & ^ # ! \\ or a control character, for which searches have no form; matches() may have * in its place'
  if (problem !== undefined) throw new ConfigError(what, problem, { operation: 'where' })
  return `"${text}"`
}

/** The same of a text in which `*` is none but itself. @throws ConfigError */
export function quotedText(text: string, what: string): string {
  if (text.includes('*')) {
    throw new ConfigError(what, 'holds *, which stands for any text in searches; use matches() if that is meant', {
      operation: 'where',
    })
  }
  return quotedPattern(text, what)
}
