import { SdkError } from '../errors/sdk-error.ts'

const deepest = 5

/** What may stay of an error that others made. */
export interface CauseRules {
  /** Takes secrets out of a text. */
  readonly mask: (text: string) => string
  /** false where the message may quote an answer. */
  readonly keepsMessage: boolean
}

function copyOf(error: Error, rules: CauseRules, depth: number): Error {
  const { mask, keepsMessage } = rules
  const copy = new Error(keepsMessage ? mask(error.message) : 'its message is left out, as it may quote the answer')
  copy.name = error.name
  // The frames lead to the fault; the lines before them repeat the message.
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  copy.stack = [`${copy.name}: ${copy.message}`, ...frames].join('\n')
  if ('code' in error && typeof error.code === 'string') Object.assign(copy, { code: error.code })
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause
  if (inner instanceof Error && depth < deepest) setCause(copy, safeCause(inner, rules, depth + 1))
  return copy
}

/**
 * An error's cause, fit to be inspected: name, code, message and frames. Errors of the network carry more, some of them
 * all the bytes that the server sent.
 */
export function safeCause(cause: unknown, rules: CauseRules, depth = 0): unknown {
  if (!(cause instanceof Error)) return undefined
  return cause instanceof SdkError ? masked(cause, rules, depth) : copyOf(cause, rules, depth)
}

/** Errors of the packages' own stay what they are, for whoever looks for their class. */
function masked(error: SdkError, rules: CauseRules, depth: number): SdkError {
  if (Object.isFrozen(error) || depth >= deepest) return error
  error.message = rules.mask(error.message)
  error.stack = rules.mask(error.stack ?? '')
  if (error.cause !== undefined) setCause(error, safeCause(error.cause, rules, depth + 1))
  return error
}

/** Sets an error's cause as the platform does: not enumerable. */
export function setCause(error: Error, cause: unknown): void {
  Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true, enumerable: false })
}
