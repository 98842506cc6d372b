import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

/** Reads a file of observations: one JSON object in each line, compressed. */
export function readVectors<Vector>(service: string, name: string): Vector[] {
  const file = new URL(`../vectors/${service}/${name}.jsonl.gz`, import.meta.url)
  // Only \n ends a line: strings may hold other line separators.
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Vector)
}
