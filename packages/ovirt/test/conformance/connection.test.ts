import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import type { Connection } from '../../src/index.ts'
import type { ConnectionVector, VectorCall } from '../support/connection-vector.ts'
import { connectionOf, runCall } from '../support/run-vector-call.ts'
import { expectedRequest, scriptedServer } from '../support/scripted-server.ts'
import { outcomeOf, outcomeProblems } from '../support/vector-outcome.ts'

/** Vectors that turn out otherwise on purpose. */
const otherwise: Readonly<Record<string, string>> = {
  'connection/token/given-close': 'a token that was given is ended only where logout is asked for: it may serve others',
  'connection/token/given-close-unused': 'as above',
  'connection/test/any-root': 'only an <api> document is an answer of an engine',
  'connection/fault/texts-08': 'messages end after 600 characters; `fault` has the whole text',
  ...Object.fromEntries(
    ['24-action-result', '24-add', '24-update'].map((id) => [
      `connection/response/${id}`,
      'answers are read as what they are: JSON is, too',
    ]),
  ),
}

/** What two vectors say in words: that the answer is read although its content type is in capitals. */
const inCapitals: Readonly<Record<string, VectorCall['sensible']>> = Object.fromEntries(
  ['connection/response/28-add', 'connection/response/28-update'].map((id) => [
    id,
    { result: { href: '/ovirt-engine/api/vms/123', id: '123', name: 'n' } },
  ]),
)

/** Where a good client may send something else than the official one; what is sent is tested elsewhere. */
const requestQuirks = new Set([
  'header_names_case_sensitive',
  'missing_header_sent_as_None',
  'fixed_headers_sent_twice',
  'arguments_changed',
  'boolean_query_capitalised',
  'double_slash',
  'missing_credentials_sent_as_None',
])

/** Where a good client may fail though the official one does not, or the other way round. */
const outcomeQuirks = new Set(['other_document_as_result', 'success_status_refused', 'null_error_is_an_error'])

const vectors = readVectors<ConnectionVector>('ovirt', 'connection')
const run = vectors.filter(({ id }) => !(id in otherwise))

describe('what the official client does over a connection', () => {
  test.each(run)('$id: $scenario', async (vector) => {
    const server = scriptedServer(vector)
    let connection: Connection | undefined
    const connect = (): Connection => (connection ??= connectionOf(vector, server.fetch))
    const quirks = vector.quirks ?? []
    const mayDiffer = quirks.some((quirk) => outcomeQuirks.has(quirk))
    for (const call of vector.calls) {
      const outcome = await outcomeOf(async () => await runCall(connect(), call))
      const wanted = { ...call, sensible: inCapitals[vector.id] ?? call.sensible }
      expect(outcomeProblems(wanted, outcome, mayDiffer)).toEqual([])
    }
    const expected = vector.exchanges.map(({ request }) => expectedRequest(request))
    const sendsOtherwise = quirks.some((quirk) => requestQuirks.has(quirk))
    expect(sendsOtherwise ? [] : server.requests).toEqual(sendsOtherwise ? [] : expected)
  })

  test('what did not run is named', () => {
    expect(vectors).toHaveLength(384)
    const known = vectors.map(({ id }) => id)
    for (const id of Object.keys(otherwise)) expect(known).toContain(id)
    const left = vectors.length - run.length
    console.info(`connection vectors: ${run.length} of ${vectors.length}; ${left} turn out otherwise on purpose`)
  })
})
