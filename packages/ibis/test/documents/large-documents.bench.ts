import { expect, test } from 'vitest'
import { parseJsonResult, parseResult } from '../../src/index.ts'
import { incrementalJsonResult } from '../../src/json/incremental-json-result.ts'
import { incrementalXmlResult } from '../../src/xml/incremental-xml-result.ts'
import { flattenedPeopleJson, flattenedPeopleXml } from './flattened-people.ts'

const pieceBytes = 64 * 1024

function inPieces(reader: { write: (bytes: Uint8Array) => void; end: () => unknown }, bytes: Uint8Array): unknown {
  for (let start = 0; start < bytes.length; start += pieceBytes) reader.write(bytes.subarray(start, start + pieceBytes))
  return reader.end()
}

const sizes = [1_000, 10_000, 100_000] as const

/** The mean of a few runs, after one that does not count. */
function meanMilliseconds(run: () => unknown, runs: number): number {
  run()
  const start = performance.now()
  for (let index = 0; index < runs; index += 1) run()
  return (performance.now() - start) / runs
}

const ways = [
  ['XML, whole', flattenedPeopleXml, (text: string) => () => parseResult(text)],
  [
    'XML, as it arrives',
    flattenedPeopleXml,
    (text: string) => {
      const bytes = Buffer.from(text)
      return () => inPieces(incrementalXmlResult('utf-8', {}), bytes)
    },
  ],
  ['JSON, whole', flattenedPeopleJson, (text: string) => () => parseJsonResult(text)],
  [
    'JSON, as it arrives',
    flattenedPeopleJson,
    (text: string) => {
      const bytes = Buffer.from(text)
      return () => inPieces(incrementalJsonResult({}, true), bytes)
    },
  ],
] as const

test.each(ways)(
  'flattened people: %s',
  (name, write, prepare) => {
    const times = sizes.map((people) => {
      const text = write(people)
      const ms = meanMilliseconds(prepare(text), people > 10_000 ? 3 : 10)
      return { people, megabytes: text.length / 1e6, ms }
    })
    const base = times[0]?.ms ?? NaN
    for (const { people, megabytes, ms } of times) {
      console.log(
        `${name}: ${people.toLocaleString('en')} people, ${megabytes.toFixed(1)} MB: ${ms.toFixed(1)} ms, ratio ${(ms / base).toFixed(1)}`,
      )
    }
    expect(times.every(({ ms }) => ms > 0)).toBe(true)
  },
  300_000,
)
