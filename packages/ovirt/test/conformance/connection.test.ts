import { readVectors } from '@repo/conformance/vectors'
import { describe, expect, test } from 'vitest'
import { AuthError, type Connection, ConnectionError, NotFoundError, OvirtError, TimeoutError } from '../../src/index.ts'
import type { ConnectionVector, VectorCall, VectorError, VectorOutcome } from '../support/connection-vector.ts'
import { connectionOf, isInSlice, runCall } from '../support/run-vector-call.ts'
import { expectedRequest, scriptedServer } from '../support/scripted-server.ts'
import { fromCodec, fromVector } from '../support/vector-values.ts'

/** Vectors that turn out otherwise on purpose. */
const otherwise: Readonly<Record<string, string>> = {}

const vectors = readVectors<ConnectionVector>('ovirt', 'connection')
const inSlice = vectors.filter(({ calls }) => calls.every(isInSlice))
const run = inSlice.filter(({ id }) => !(id in otherwise))

const classes = { AuthError, NotFoundError, ConnectionError, TimeoutError, Error: OvirtError }

function wantedOutcome({ outcome, sensible }: VectorCall): VectorOutcome {
  return typeof sensible === 'object' ? sensible : (outcome ?? {})
}

/** Sentences that are said as the official client says them; others are put better here. */
const sharedSentence = /^(?:Fault |HTTP response code |Error during SSO )/

function expectError(thrown: unknown, wanted: VectorError, isOfLogin: boolean): void {
  expect(thrown).toBeInstanceOf(OvirtError)
  expect(thrown).toBeInstanceOf(classes[(wanted.class ?? 'Error') as keyof typeof classes] ?? OvirtError)
  const error = thrown as OvirtError
  // Refused logins carry the service's own code.
  if (typeof wanted.code === 'number' && !isOfLogin) expect(error.code).toBe(wanted.code)
  if (wanted.fault != null) expect(error.fault).toMatchObject(wanted.fault)
  if (wanted.messageComparable === true && sharedSentence.test(wanted.message ?? '')) {
    expect(error.message).toContain(wanted.message?.trim())
  }
}

async function runVectorCall(connection: Connection, call: VectorCall): Promise<void> {
  const wanted = wantedOutcome(call)
  let result: unknown
  let thrown: unknown
  try {
    result = await runCall(connection, call)
  } catch (error) {
    thrown = error
  }
  if (wanted.error !== undefined) {
    expectError(thrown, wanted.error, call.op === 'authenticate' || call.op === 'close')
    return
  }
  expect(thrown).toBeUndefined()
  if (call.op === 'call' || call.op === 'authenticate' || call.op === 'test') {
    expect(fromCodec(result)).toEqual(fromVector(wanted.result))
  }
}

describe('what the official client does over a connection', () => {
  test.each(run)('$id: $scenario', async (vector) => {
    const server = scriptedServer(vector)
    const connection = connectionOf(vector, server.fetch)
    for (const call of vector.calls) await runVectorCall(connection, call)
    const expected = vector.exchanges.map(({ request }) => expectedRequest(request))
    expect(server.requests).toEqual(expected)
  })

  test('what did not run is named', () => {
    expect(vectors).toHaveLength(384)
    const left = vectors.length - inSlice.length
    console.info(
      `connection vectors: ${run.length} of ${vectors.length}; ${left} call what this version does not have; ` +
        `${inSlice.length - run.length} turn out otherwise on purpose`,
    )
    for (const id of Object.keys(otherwise)) expect(inSlice.map((vector) => vector.id)).toContain(id)
  })
})
