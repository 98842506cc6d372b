import { inspect } from 'node:util'

/** A text that a value shows, and the way to it. */
export interface ShownText {
  /** Like `message`, `cause.stack` or `JSON.stringify`. */
  readonly place: string
  readonly text: string
}

/** What the way to a text says, or the error that it ends with, which can tell as much. */
function attempt(show: () => unknown): string {
  try {
    const text = show()
    return typeof text === 'string' ? text : ''
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const inspected = (value: unknown): string =>
  inspect(value, {
    depth: Infinity,
    showHidden: true,
    maxArrayLength: Infinity,
    maxStringLength: Infinity,
    breakLength: Infinity,
  })

/** Loggers write bytes in many ways; a plain list of them is one that can be searched. */
const json = (value: unknown): unknown =>
  JSON.stringify(value, (_key, item: unknown) => (item instanceof Uint8Array ? [...item] : item))

/** An error's own texts, then those of its causes and of the errors it collects. */
function* errorTexts(value: unknown, path: string, seen: Set<unknown>): Generator<ShownText> {
  if (!(value instanceof Error) || seen.has(value)) return
  seen.add(value)
  yield { place: `${path}message`, text: value.message }
  yield { place: `${path}stack`, text: value.stack ?? '' }
  if (value.cause !== undefined && !(value.cause instanceof Error)) {
    yield { place: `${path}cause`, text: inspected(value.cause) }
  }
  yield* errorTexts(value.cause, `${path}cause.`, seen)
  if (!(value instanceof AggregateError)) return
  for (const [index, error] of value.errors.entries()) yield* errorTexts(error, `${path}errors[${index}].`, seen)
}

/** Every text that a value shows to a log, a console or another thread. */
export function* shownTexts(value: unknown): Generator<ShownText> {
  yield* errorTexts(value, '', new Set())
  yield { place: 'util.inspect', text: attempt(() => inspected(value)) }
  yield { place: 'JSON.stringify', text: attempt(() => json(value)) }
  yield { place: 'String', text: attempt(() => String(value)) }
  yield { place: 'structuredClone', text: attempt(() => inspected(structuredClone(value))) }
}
