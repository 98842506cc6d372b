import { ConfigError } from '@core/http'

/** A part of JSON ahead of the library types; all supported versions of Node.js have it. */
interface RawJson {
  rawJSON(text: string): unknown
}

/** What JSON would write as null or as an empty object, which clears what it is sent for. */
function problemOf(value: unknown): string | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is not finite'
  if (value instanceof Date && Number.isNaN(value.getTime())) return 'an invalid Date'
  if (value instanceof Map || value instanceof Set) return 'a Map or Set; give plain objects and lists'
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return 'bytes, which have no JSON form'
  return undefined
}

/** Says what is wrong with a value, in words for a message. */
class UnwritableValue extends TypeError {}

/** Integers of answers that a `number` cannot hold come as `bigint`, and go back as they came. */
function writable(this: unknown, key: string, value: unknown): unknown {
  // Dates are texts by now.
  const problem = problemOf((this as Readonly<Record<string, unknown>>)[key]) ?? problemOf(value)
  if (problem !== undefined) throw new UnwritableValue(problem)
  return typeof value === 'bigint' ? (JSON as unknown as RawJson).rawJSON(String(value)) : value
}

/** A value as JSON. @throws ConfigError naming the parameter that has no JSON form. */
export function jsonText(name: string, value: unknown, operation: string): string {
  try {
    return JSON.stringify(value, writable)
  } catch (error) {
    const problem = error instanceof UnwritableValue ? error.message : 'a cycle, or a failing toJSON'
    throw new ConfigError(name, `cannot be written as JSON: it holds ${problem}`, {
      operation,
      cause: error,
    })
  }
}
