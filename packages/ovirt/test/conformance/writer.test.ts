import { ConfigError } from '@core/http'
import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { readXml, type StructName, writeXml } from '../../src/codec/index.ts'
import { canonicalTree, type CanonicalXml, canonicalXml } from '../support/canonical-xml.ts'
import { fromCodec, toCodec } from '../support/vector-values.ts'

interface WriterVector {
  readonly id: string
  readonly type: StructName
  readonly value: unknown
  readonly tree: CanonicalXml | null
  readonly quirks?: readonly string[]
}

/** What the official client writes though no reader takes it; here it is refused. */
const refusedQuirks = new Set(['control_characters_not_refused', 'text_cut_at_nul', 'decimal_special_spelling'])

const vectors = readVectors<WriterVector>('ovirt', 'writer')

const isRefused = ({ quirks, tree }: WriterVector): boolean =>
  tree === null || (quirks ?? []).some((quirk) => refusedQuirks.has(quirk))

describe('what the official client writes', () => {
  test.each(vectors.filter((vector) => !isRefused(vector)))('$id', ({ type, value, tree }) => {
    const given = toCodec(value) as never
    const text = writeXml(type, given)
    expect(canonicalXml(text)).toEqual(tree === null ? null : canonicalTree(tree))
    // What was written is what is read again.
    expect(fromCodec(readXml(type, text))).toEqual(fromCodec(given))
  })

  test.each(vectors.filter(isRefused))('$id is refused', ({ type, value }) => {
    expect(() => writeXml(type, toCodec(value) as never)).toThrow(ConfigError)
  })

  test('all vectors ran', () => {
    expect(vectors).toHaveLength(795)
    const refused = vectors.filter(isRefused).length
    console.info(`writer vectors: ${vectors.length - refused} written, ${refused} refused on purpose`)
  })
})
