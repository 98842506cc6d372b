import { isDeepStrictEqual } from 'node:util'
import { AuthError, ConnectionError, DecodeError, NotFoundError, OvirtError, TimeoutError } from '../../src/index.ts'
import type { VectorCall, VectorError, VectorOutcome } from './connection-vector.ts'
import { fromCodec, fromVector } from './vector-values.ts'

/** How a call ended. */
export type Outcome = { readonly result: unknown } | { readonly thrown: unknown }

export async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome> {
  try {
    return { result: await call() }
  } catch (thrown) {
    return { thrown }
  }
}

const classes = new Map<string, abstract new (...parameters: never[]) => Error>([
  ['AuthError', AuthError],
  ['NotFoundError', NotFoundError],
  ['ConnectionError', ConnectionError],
  ['TimeoutError', TimeoutError],
])

/** Sentences that are said as the official client says them; others are put better here. */
const sharedSentence = /^(?:Fault |HTTP response code |Error during SSO )/

function* errorProblems(thrown: unknown, wanted: VectorError, isOfLogin: boolean): Generator<string> {
  if (!(thrown instanceof OvirtError)) {
    yield `threw what is no OvirtError: ${String(thrown)}`
    return
  }
  const { name } = thrown
  if (!(thrown instanceof (classes.get(wanted.class ?? '') ?? OvirtError))) yield `${name} is no ${wanted.class}`
  if (typeof wanted.code === 'number' && !isOfLogin && thrown.code !== wanted.code) yield `has not code ${wanted.code}`
  for (const [member, text] of Object.entries(wanted.fault ?? {})) {
    if (Reflect.get(thrown.fault ?? {}, member) !== text) yield `has another fault.${member}`
  }
  const message = wanted.message?.trim() ?? ''
  const isShared = wanted.messageComparable === true && sharedSentence.test(message) && !(thrown instanceof DecodeError)
  if (isShared && !thrown.message.includes(message)) yield `does not say: ${message}`
}

function wantedOutcome({ outcome, sensible }: VectorCall): VectorOutcome {
  return typeof sensible === 'object' ? sensible : (outcome ?? {})
}

/**
 * What is wrong with the outcome of a vector's call.
 *
 * @param mayDiffer Failing where the official client does not is right too, and the other way round.
 */
export function outcomeProblems(call: VectorCall, outcome: Outcome, mayDiffer: boolean): string[] {
  const wanted = wantedOutcome(call)
  const hasFailed = 'thrown' in outcome
  if (mayDiffer && hasFailed !== (wanted.error !== undefined)) {
    return hasFailed && !(outcome.thrown instanceof OvirtError) ? ['threw what is no OvirtError'] : []
  }
  if (wanted.error !== undefined) {
    const isOfLogin = call.op === 'authenticate' || call.op === 'close'
    return hasFailed ? [...errorProblems(outcome.thrown, wanted.error, isOfLogin)] : ['did not fail']
  }
  if (hasFailed) return [`failed: ${String(outcome.thrown)}`]
  if (mayDiffer || call.op === 'connect' || call.op === 'close') return []
  const result = fromCodec(outcome.result)
  return isDeepStrictEqual(result, fromVector(wanted.result)) ? [] : [`has another result: ${JSON.stringify(result)}`]
}
