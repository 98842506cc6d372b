import {
  type CallOptions,
  ConfigError,
  encodeQuery,
  type HttpClient,
  type OperationInput,
  type QueryInput,
  type WithResponse,
} from '@core/http'
import type { XmlLimits } from '@core/http/xml'
import type { Identity } from '../connection/credentials.ts'
import { translateError } from '../errors/translate-error.ts'
import type { IbisResult } from '../generated/types.ts'
import type { AnswerFormat } from './answer-format.ts'
import { introductionOf, resultDecoder } from './decode-answer.ts'
import { fillPath } from './fill-path.ts'
import type { InvokeMethod } from './invoke-method.ts'
import { type ParameterMap, parameterTexts } from './parameter-values.ts'

/** A call as the official clients describe it. */
export interface Invocation {
  /** How errors and logs call it. */
  readonly name: string
  readonly method: InvokeMethod
  readonly path: string
  readonly pathParams: ParameterMap
  readonly queryParams: ParameterMap
  readonly formParams: ParameterMap
}

/** Sends a call and takes out of its result what is wanted. */
export type MethodSender = <Result>(
  invocation: Invocation,
  pick: (result: IbisResult) => Result,
  options: CallOptions | undefined,
) => Promise<WithResponse<Result>>

// Kept apart from the connection, which shows its users nothing but what is for them.
const senders = new WeakMap<object, MethodSender>()

/** Remembers how a connection sends. */
export function setSender(connection: object, sender: MethodSender): void {
  senders.set(connection, sender)
}

/** How a connection sends; undefined for anything that is none. */
export function senderOf(connection: unknown): MethodSender | undefined {
  return typeof connection === 'object' && connection !== null ? senders.get(connection) : undefined
}

const methods: readonly string[] = ['GET', 'POST', 'PUT', 'DELETE']

/** Parameters that a call's options add, as pairs. */
function extraQuery(query: QueryInput | undefined, operation: string): readonly (readonly [string, string])[] {
  return [...new URLSearchParams(encodeQuery([query], '+', operation))]
}

/** `flatten` comes last unless it is given, and makes answers far smaller. */
function withFlatten(pairs: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] {
  return pairs.some(([name]) => name === 'flatten') ? pairs : [...pairs, ['flatten', 'true']]
}

/** What a call sends, and the form of answer that it asks for. */
interface CallInput {
  readonly input: OperationInput
  readonly flattened: boolean
}

function inputOf(invocation: Invocation, query: QueryInput | undefined): CallInput {
  const { name, method, queryParams, formParams } = invocation
  const form = parameterTexts('formParams', formParams, name)
  if (form.length > 0 && method === 'GET') {
    throw new ConfigError('formParams', 'cannot be sent with GET; give them as queryParams', { operation: name })
  }
  const pairs = withFlatten([...parameterTexts('queryParams', queryParams, name), ...extraQuery(query, name)])
  const flattened = pairs.some(([key, value]) => key === 'flatten' && value === 'true')
  return { input: { query: pairs, ...(form.length > 0 && { body: { form } }) }, flattened }
}

/** How a connection asks for answers and reads them. */
export interface SenderRules {
  /** @default 'xml' */
  readonly format?: AnswerFormat | undefined
  readonly limits: XmlLimits
}

/**
 * Makes what sends a connection's calls.
 *
 * @param current Who a call that is made now asks as.
 */
export function methodSender(http: HttpClient, current: () => Identity, rules: SenderRules): MethodSender {
  const { format = 'xml', limits } = rules
  return async (invocation, pick, options) => {
    // Before anything is awaited: whoever the connection becomes later is nothing to this call.
    const { auth, mask } = current()
    const { name, method } = invocation
    if (!methods.includes(method)) {
      throw new ConfigError('method', `must be one of ${methods.join(', ')}`, { operation: name })
    }
    const texts = new Map(parameterTexts('pathParams', invocation.pathParams, name))
    const filled = fillPath(invocation.path, texts, name)
    const isObject = typeof options === 'object' && (options as CallOptions | null) !== null
    const { input, flattened } = inputOf(invocation, isObject ? options.query : undefined)
    const decode = resultDecoder(name, { format, flattened, limits, mask }, pick)
    const operation = { name, method, path: filled, decode }
    const callOptions = isObject ? { ...options, query: undefined } : options
    try {
      return await http.withAuth(auth).request(operation, input, callOptions).withResponse()
    } catch (error) {
      throw translateError(error, introductionOf(name), mask)
    }
  }
}
