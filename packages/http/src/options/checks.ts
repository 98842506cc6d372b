/** Says what would be right, if `value` is not. */
export type Check = (value: unknown) => string | undefined

const expected =
  (test: (value: unknown) => boolean, right: string): Check =>
  (value) =>
    test(value) ? undefined : `must be ${right}`

/** Longest time that a timer can measure: about 24.8 days. */
const maxTimerMs = 2 ** 31 - 1

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** One of jsdom or a polyfill looks the same, but fetch refuses it, and it would not call anything off. */
function isSignal(value: unknown): boolean {
  return value instanceof AbortSignal
}

/** The checks that options are made of. Messages never repeat the value: it may be a secret in the wrong place. */
export interface Checks {
  readonly boolean: Check
  readonly string: Check
  readonly nonEmptyString: Check
  readonly function: Check
  readonly milliseconds: Check
  readonly positiveInteger: Check
  readonly count: Check
  readonly signal: Check
  readonly object: Check
  /** An object of names and values; lists, maps and `Headers` have their values elsewhere. */
  readonly record: Check
  readonly pem: Check
  /** The name of a file, not what is in it. */
  readonly filePath: Check
  readonly oneOf: (...values: readonly string[]) => Check
}

/** The checks that options are made of; messages never repeat the value. @since 0.1.0 */
export const is: Checks = {
  boolean: expected((value) => typeof value === 'boolean', 'true or false'),
  string: expected((value) => typeof value === 'string', 'a string'),
  nonEmptyString: expected((value) => typeof value === 'string' && value !== '', 'a string that is not empty'),
  function: expected((value) => typeof value === 'function', 'a function'),
  milliseconds: expected(
    (value) => typeof value === 'number' && value > 0 && value <= maxTimerMs,
    `milliseconds, above 0 and at most ${maxTimerMs}`,
  ),
  positiveInteger: expected((value) => Number.isSafeInteger(value) && Number(value) > 0, 'a whole number above 0'),
  count: expected((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'a whole number, 0 or more'),
  signal: expected(isSignal, 'an AbortSignal of this Node.js'),
  object: expected((value) => isObject(value) && !Array.isArray(value), 'an object'),
  record: expected((value) => isObject(value) && !(Symbol.iterator in value), 'a plain object'),
  pem: expected(
    (value) =>
      (Array.isArray(value) ? value : [value]).every((pem) => typeof pem === 'string' || pem instanceof Uint8Array),
    'PEM text or bytes, or a list of them',
  ),
  filePath: expected(
    (value) => typeof value === 'string' && value !== '' && value.length <= 4096 && !/[\0\n]/.test(value),
    'the path of a file',
  ),
  oneOf: (...values: readonly string[]): Check =>
    expected((value) => values.includes(value as string), `one of ${values.join(', ')}`),
}

/** Passes if any of the checks does. */
export function either(...checks: readonly Check[]): Check {
  return (value) => {
    const problems = checks.map((check) => check(value))
    if (problems.includes(undefined)) return undefined
    return problems.map((problem, index) => (index === 0 ? problem : problem?.replace(/^must be /, ''))).join(', or ')
  }
}

/** Passes `false`, and what the check passes. */
export function orFalse(check: Check): Check {
  return either(check, (value) => (value === false ? undefined : 'must be false'))
}
