import { parseJson } from './parse-json.ts'

/** With what stands before it, as a quote within a key is none that it begins with. */
const lastKey = /[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*$/

/** How far back a key is looked for; a longer one has no name. */
export const longestKey = 256

/**
 * The key of what follows two pieces of a document.
 *
 * @returns undefined for an item of a list, and for a key that is not within the last bytes
 * @throws DecodeError for a key that is no JSON.
 */
export function keyAtEnd(before: Uint8Array, piece: Uint8Array): string | undefined {
  const text = Buffer.concat([before.subarray(-longestKey), piece.subarray(-longestKey)]).subarray(-longestKey)
  const key = lastKey.exec(text.toString())?.[1]
  return key === undefined ? undefined : (parseJson(key) as string)
}
