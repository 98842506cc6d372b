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

const refused = 'refused'

function outcome(vector: ReaderVector): unknown {
  try {
    return fromCodec((vector.list ? readXmlList : readXml)(vector.type, vector.xml))
  } catch (error) {
    return error instanceof SdkError ? refused : error
  }
}

/** All outcomes that are right. Where the official client fails and need not, both are. */
function rightOutcomes(vector: ReaderVector): unknown[] {
  const isSensible = 'sensible' in vector
  const mustFail = vector.sensibleError === true || (vector.error !== undefined && !isSensible)
  if (mustFail) return [refused]
  const wanted = fromVector(isSensible ? vector.sensible : vector.expected)
  return vector.error === undefined ? [wanted] : [wanted, refused]
}

describe('what the official client reads', () => {
  test.each(vectors.filter(({ id }) => !(id in otherwise)))('$id', (vector) => {
    const right = rightOutcomes(vector)
    const read = outcome(vector)
    const hasUnknown = vector.features?.includes('unknown_enum') === true
    const compared = hasUnknown ? withoutUnknownEnums(read as never, right[0] as never) : read
    expect(right).toContainEqual(compared)
  })

  test('all vectors ran but for those read otherwise on purpose', () => {
    expect(vectors).toHaveLength(732)
    for (const id of Object.keys(otherwise)) expect(vectors.map((vector) => vector.id)).toContain(id)
    console.info(`reader vectors: ${vectors.length - Object.keys(otherwise).length} of ${vectors.length}`)
  })
})
