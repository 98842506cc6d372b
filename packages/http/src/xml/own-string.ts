/** Shorter pieces of a text are copied by V8 anyway. */
const shortestView = 13

/**
 * The same characters in memory of their own, for strings of `parseXml` that go into results. V8 cuts a long piece out of
 * a text as a view on it, so that one kept id would keep a whole answer of many megabytes alive. Copying every string of
 * a document adds 10 to 25 % to the time of reading it.
 *
 * @since 0.1.0
 */
export function ownString(value: string): string {
  // Joining makes a new text; what is cut out of that keeps one character more than it needs.
  return value.length < shortestView ? value : ` ${value}`.slice(1)
}
