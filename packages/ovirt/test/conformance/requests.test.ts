import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { Connection } from '../../src/index.ts'
import type { CanonicalXml } from '../support/canonical-xml.ts'
import { canonicalTree } from '../support/canonical-xml.ts'
import type { ConnectionVector, VectorCall, VectorRequest, VectorResponse } from '../support/connection-vector.ts'
import { runCall } from '../support/run-vector-call.ts'
import { expectedRequest, scriptedServer } from '../support/scripted-server.ts'
import { fromCodec, fromVector } from '../support/vector-values.ts'

interface RequestVector {
  readonly id: string
  readonly servicePath: NonNullable<VectorCall['servicePath']>
  readonly service: string
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly request: Omit<VectorRequest, 'kind' | 'body'> & { readonly body: CanonicalXml | null }
  readonly response: VectorResponse
  readonly result: unknown
}

const vectors = readVectors<RequestVector>('ovirt', 'requests')

const callOf = ({ servicePath, service, method, args }: RequestVector): VectorCall => ({
  op: 'call',
  servicePath,
  service,
  method,
  args,
  exchanges: [0, 1],
  outcome: null,
})

/** What a call is answered with; the vector's own answer where it has one. */
const basePath = '/ovirt-engine/api'

describe('what the official client sends', () => {
  test.each(vectors)('$id', async (vector) => {
    const { request, response } = vector
    const wanted: VectorRequest = {
      ...request,
      kind: 'api',
      path: basePath + request.path,
      headers: [...request.headers, ['Authorization', 'Bearer GIVEN']],
      body: request.body === null ? null : { tree: canonicalTree(request.body) },
    }
    const script: ConnectionVector = {
      id: vector.id,
      scenario: '',
      options: { url: `http://engine.example.com${basePath}` },
      calls: [],
      exchanges: [{ request: wanted, response }],
    }
    const server = scriptedServer(script)
    const { fetch } = server
    const { url } = script.options
    const connection = new Connection({ url, token: 'GIVEN', fetch, retry: false, allowInsecureHttp: true })
    const result = await runCall(connection, callOf(vector))
    expect(server.requests).toEqual([expectedRequest(wanted)])
    expect(fromCodec(result)).toEqual(fromVector(vector.result))
  })

  test('all vectors ran', () => {
    expect(vectors).toHaveLength(1143)
    console.info(`request vectors: ${vectors.length} of ${vectors.length}`)
  })
})
