import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { readJson, readJsonList, type StructName } from '../../src/codec/index.ts'
import { type Comparable, fromCodec, fromVector, withoutUnknownEnums } from '../support/vector-values.ts'

interface ReaderVector {
  readonly id: string
  readonly type: StructName
  readonly list: boolean
  readonly json?: unknown
  readonly expected?: unknown
  readonly sensible?: unknown
  readonly features?: readonly string[]
}

const vectors = readVectors<ReaderVector>('ovirt', 'reader').filter((vector) => 'json' in vector)

/** The engine's decimals have none, unlike the text of XML. */
function withoutNegativeZero(value: Comparable): Comparable {
  return JSON.parse(JSON.stringify(value)) as Comparable
}

describe('what an engine writes as JSON', () => {
  test.each(vectors)('$id', ({ type, list, json, features, ...vector }) => {
    const read = fromCodec((list ? readJsonList : readJson)(type, json))
    const wanted = withoutNegativeZero(fromVector('sensible' in vector ? vector.sensible : vector.expected))
    const hasUnknown = features?.includes('unknown_enum') === true
    expect(hasUnknown ? withoutUnknownEnums(read, wanted) : read).toEqual(wanted)
  })

  test('all vectors that have JSON ran', () => {
    expect(vectors).toHaveLength(692)
    console.info(`reader vectors as JSON: ${vectors.length} of ${vectors.length}; 40 have none`)
  })
})
