import { ConfigError } from '@core/http'

/** A part of JSON ahead of the library types; all supported versions of Node.js have it. */
interface RawJson {
  rawJSON(text: string): unknown
}

/** Integers of answers that a `number` cannot hold come as `bigint`, and go back as they came. */
function exactInteger(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? (JSON as unknown as RawJson).rawJSON(String(value)) : value
}

/** A value as JSON. @throws ConfigError naming the parameter that has no JSON form. */
export function jsonText(name: string, value: unknown, operation: string): string {
  try {
    return JSON.stringify(value, exactInteger)
  } catch (error) {
    throw new ConfigError(name, 'cannot be written as JSON: it holds a cycle, or a failing toJSON', {
      operation,
      cause: error,
    })
  }
}
