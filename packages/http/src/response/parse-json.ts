import { DecodeError } from '../errors/decode-error.ts'

// Also matches the escaped spellings of the key.
const prototypeKey =
  /"(?:_|\\u005[fF]){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006[fF])(?:t|\\u0074)(?:o|\\u006[fF])(?:_|\\u005[fF]){2}"/
const longInteger = /[:[,\s]-?\d{16,}(?![\d.eE])|^-?\d{16,}$/

/** What a reviver of JSON.parse is told of a primitive value since ECMAScript 2025. */
interface SourceContext {
  readonly source?: string
}

function revive(this: object, key: string, value: unknown, context?: SourceContext): unknown {
  // Dropped, as `Object.assign({}, parsed)` would make it the copy's prototype.
  if (key === '__proto__') return undefined
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    const source = context?.source ?? ''
    if (/^-?\d+$/.test(source) && (!Number.isFinite(value) || BigInt(source) !== BigInt(value))) return BigInt(source)
  }
  return value
}

interface Fault {
  readonly line?: number
  readonly column?: number
  /** The text is the beginning of a document that goes on. */
  readonly ended: boolean
}

/** Reads place and kind out of the engine's message, which itself may repeat the text and goes no further. */
function faultOf(text: string, error: unknown): Fault {
  const message = String(error)
  const ended = /unexpected end|unterminated/i.test(message)
  const offset = /position (\d+)/.exec(message)?.[1]
  if (offset === undefined) return { ended }
  const lines = text.slice(0, Number(offset)).split('\n')
  return {
    line: lines.length,
    column: (lines.at(-1)?.length ?? 0) + 1,
    ended: ended || Number(offset) >= text.trimEnd().length,
  }
}

function parse(text: string): unknown {
  // The reviver costs several times the parsing, so it runs only where it has something to do.
  return prototypeKey.test(text) || longInteger.test(text) ? JSON.parse(text, revive) : JSON.parse(text)
}

/** Whether JSON.parse has made something of it that the text does not say, or that could change a prototype. */
function needsCare(value: unknown): boolean {
  if (typeof value === 'number') return Math.abs(value) > Number.MAX_SAFE_INTEGER
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value)) return value.some(needsCare)
  for (const key in value) {
    if (key === '__proto__' || needsCare((value as Record<string, unknown>)[key])) return true
  }
  return false
}

const isObject = (item: unknown): item is object => typeof item === 'object' && item !== null

/**
 * Parses items of a document that is read in pieces, all at once.
 *
 * @param text A list of them.
 * @param roundsIntegers They may be what `JSON.parse` makes of them.
 * @returns undefined if they are no items, or must be parsed with more care
 */
export function parseJsonItems(text: string, roundsIntegers: boolean): readonly object[] | undefined {
  try {
    const values = JSON.parse(text) as unknown[]
    return values.every(isObject) && (roundsIntegers || !values.some(needsCare)) ? values : undefined
  } catch {
    return undefined
  }
}

/**
 * Parses one item of a document that is read in pieces.
 *
 * @param isPlain It has neither long integers nor keys that could change a prototype.
 * @param number For messages: the first is 1.
 * @throws DecodeError with the place within the item.
 */
export function parseJsonItem(text: string, isPlain: boolean, number: number): unknown {
  try {
    return isPlain ? JSON.parse(text) : parse(text)
  } catch (error) {
    const { line, column } = faultOf(text, error)
    const where = line === undefined ? '' : `, at line ${line}, column ${column} of it`
    throw new DecodeError(`the JSON has a syntax error in item ${number}${where}`, { code: 'syntax' })
  }
}

/**
 * Parses JSON from a server: keys cannot change a prototype, and an integer that a `number` cannot hold exactly comes
 * as a `bigint`.
 *
 * @throws DecodeError with line and column, without any of the text.
 * @since 0.1.0
 */
export function parseJson(text: string): unknown {
  try {
    return parse(text)
  } catch (error) {
    const { line, column, ended } = faultOf(text, error)
    const where = line === undefined ? '' : ` at line ${line}, column ${column}`
    const problem = ended ? 'ends too early' : `has a syntax error${where}`
    throw new DecodeError(`the JSON ${problem}`, { code: ended ? 'unexpected_end' : 'syntax', line, column })
  }
}
