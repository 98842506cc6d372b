import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { Connection } from '../../src/index.ts'
import type { VectorCall, VectorRequest } from '../support/connection-vector.ts'
import { runCall } from '../support/run-vector-call.ts'
import { fromCodec, fromVector } from '../support/vector-values.ts'
import { withoutEmptyLists } from '../support/without-empty-lists.ts'

interface RequestVector {
  readonly id: string
  readonly servicePath: NonNullable<VectorCall['servicePath']>
  readonly service: string
  readonly method: string
  readonly args: Readonly<Record<string, unknown>>
  readonly request: VectorRequest & { readonly json?: unknown }
  readonly response: { readonly status: number; readonly json?: unknown }
  readonly result: unknown
}

const vectors = readVectors<RequestVector>('ovirt', 'requests')
const url = 'http://engine.example.com/ovirt-engine/api'
const byText = (left: readonly string[], right: readonly string[]): number =>
  left.join('\n') < right.join('\n') ? -1 : 1

async function described(request: Request): Promise<unknown> {
  const { pathname, searchParams } = new URL(request.url)
  const text = await request.text()
  return {
    method: request.method,
    path: pathname,
    query: [...searchParams].toSorted(byText),
    accept: request.headers.get('accept'),
    contentType: request.headers.get('content-type'),
    body: text === '' ? null : withoutEmptyLists(JSON.parse(text)),
  }
}

describe('what the official client sends, as JSON', () => {
  test.each(vectors)('$id', async ({ servicePath, service, method, args, request, response, result }) => {
    const requests: unknown[] = []
    const fetch = async (sent: Request): Promise<Response> => {
      requests.push(await described(sent))
      const { status, json } = response
      const headers = { 'content-type': 'application/json' }
      return json === undefined || json === null
        ? new Response(null, { status })
        : new Response(JSON.stringify(json), { status, headers })
    }
    const given = { url, token: 'GIVEN', fetch, retry: false as const, allowInsecureHttp: true }
    const connection = new Connection({ ...given, format: 'json' })
    const call: VectorCall = { op: 'call', servicePath, service, method, args, exchanges: [0, 1], outcome: null }
    const returned = await runCall(connection, call)
    const json = 'application/json'
    expect(requests).toEqual([
      {
        method: request.method,
        path: `/ovirt-engine/api${request.path}`,
        query: request.query.toSorted(byText),
        accept: json,
        contentType: json,
        body: request.body === null ? null : withoutEmptyLists(request.json),
      },
    ])
    expect(fromCodec(returned)).toEqual(fromVector(result))
  })

  test('all vectors ran', () => {
    expect(vectors).toHaveLength(1143)
  })
})
