import { SdkError } from '@core/http'
import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { readXml, readXmlList, type StructName } from '../../src/codec/index.ts'
import { fromCodec, fromVector, withoutUnknownEnums } from '../support/vector-values.ts'

interface ReaderVector {
  readonly id: string
  readonly type: StructName
  readonly list: boolean
  readonly xml: string
  readonly expected?: unknown
  readonly sensible?: unknown
  readonly sensibleError?: boolean
  readonly error?: unknown
  readonly features?: readonly string[]
}

/** Vectors that are read otherwise on purpose. */
const otherwise: Readonly<Record<string, string>> = {
  'reader/edge/prologue-05': 'a document type declaration is refused, not passed over',
  'reader/edge/namespace-default': 'namespaces are not looked at, so the element is read by its name',
}

const vectors = readVectors<ReaderVector>('ovirt', 'reader')

function outcome(vector: ReaderVector): unknown {
  try {
    return fromCodec((vector.list ? readXmlList : readXml)(vector.type, vector.xml))
  } catch (error) {
    return error
  }
}

describe('what the official client reads', () => {
  test.each(vectors.filter(({ id }) => !(id in otherwise)))('$id', (vector) => {
    const read = outcome(vector)
    const isSensible = 'sensible' in vector
    const mustFail = vector.sensibleError === true || (vector.error !== undefined && !isSensible)
    const mayFail = mustFail || vector.error !== undefined
    if (read instanceof Error) {
      expect(mayFail, read.message).toBe(true)
      expect(read).toBeInstanceOf(SdkError)
      return
    }
    expect(mustFail, 'it should be refused').toBe(false)
    const wanted = fromVector(isSensible ? vector.sensible : vector.expected)
    const hasUnknown = vector.features?.includes('unknown_enum') === true
    expect(hasUnknown ? withoutUnknownEnums(read as never, wanted) : read).toEqual(wanted)
  })

  test('all vectors ran but for those read otherwise on purpose', () => {
    expect(vectors).toHaveLength(732)
    for (const id of Object.keys(otherwise)) expect(vectors.map((vector) => vector.id)).toContain(id)
    console.info(`reader vectors: ${vectors.length - Object.keys(otherwise).length} of ${vectors.length}`)
  })
})
