import { isDeepStrictEqual } from 'node:util'

type Node = Record<string, unknown>

/** The value that the expectation notes; undefined where it is an object with members. */
function notedValue(members: Node): { readonly value: unknown } | undefined {
  if ('$date' in members) return { value: new Date(`${String(members['$date'])}T00:00:00Z`) }
  if ('$bytes' in members) return { value: new Uint8Array(Buffer.from(String(members['$bytes']), 'base64')) }
  return undefined
}

function* differences(actual: unknown, expected: unknown, path: string, seen: Map<string, unknown>): Generator<string> {
  if (typeof expected !== 'object' || expected === null) {
    if (actual !== expected) yield path
    return
  }
  const { $type: _, ...members } = expected as Node
  const noted = notedValue(members)
  if (noted !== undefined) {
    if (!isDeepStrictEqual(actual, noted.value)) yield path
    return
  }
  if ('$same' in members) {
    if (actual !== seen.get(String(members['$same']))) yield path
    return
  }
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual) !== Array.isArray(expected)) {
    yield path
    return
  }
  seen.set(path, actual)
  for (const name of new Set([...Object.keys(members), ...Object.keys(actual)])) {
    yield* differences((actual as Node)[name], members[name], `${path}/${name}`, seen)
  }
}

/**
 * Places where a result is not what was noted of the official client's: values, and which objects are one and the same.
 *
 * @param expected Like a result, with `$date`, `$bytes`, and `$same` for an object that was there before.
 */
export function documentDifferences(actual: unknown, expected: unknown): string[] {
  return [...differences(actual, expected, '', new Map())]
}
