import { ConfigError } from '@core/http'
import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { readJson, type StructName, writeJson } from '../../src/codec/index.ts'
import { fromCodec, toCodec } from '../support/vector-values.ts'
import { withoutEmptyLists } from '../support/without-empty-lists.ts'

interface WriterVector {
  readonly id: string
  readonly type: StructName
  readonly value: unknown
  readonly json?: unknown
  readonly engineRefuses?: unknown
}

const vectors = readVectors<WriterVector>('ovirt', 'writer')
const written = vectors.filter((vector) => 'json' in vector)
/** The engine has no document of `identified`, and refuses unsigned integers above 2^31 − 1, which its schema allows. */
const withoutJson = vectors.filter((vector) => !('json' in vector))
const refused = withoutJson.filter(({ type, engineRefuses }) => type !== 'identified' && engineRefuses === undefined)

describe('what an engine would write as JSON', () => {
  test.each(written)('$id', ({ type, value, json }) => {
    const given = toCodec(value) as never
    expect(withoutEmptyLists(writeJson(type, given))).toEqual(withoutEmptyLists(json))
    // What was written is what is read again.
    const text = JSON.stringify(writeJson(type, given, { links: true }))
    expect(fromCodec(readJson(type, JSON.parse(text)))).toEqual(fromCodec(given))
  })

  test.each(refused)('$id is refused', ({ type, value }) => {
    expect(() => writeJson(type, toCodec(value) as never)).toThrow(ConfigError)
  })

  test('all vectors ran', () => {
    expect(written).toHaveLength(788)
    console.info(`writer vectors as JSON: ${written.length} written, ${refused.length} refused on purpose`)
  })
})
