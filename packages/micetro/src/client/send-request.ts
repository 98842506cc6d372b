import {
  type ApiPromise,
  apiPromise,
  ConfigError,
  type Decoder,
  type HttpClient,
  type HttpMethod,
  type Operation,
  type OperationInput,
  type WithResponse,
} from '@core/http'
import { callCredentials } from '../request/call-credentials.ts'
import { checkRequestOptions } from '../request/check-request-options.ts'
import { cookieHeader } from '../request/cookie-header.ts'
import { queryPairs } from '../request/query-pairs.ts'
import { parseQueryText, parseRelativeUrl } from '../request/relative-url.ts'
import { requestBody } from '../request/request-body.ts'
import type { HttpRequestOptions } from '../request/request-options.ts'
import { secretsIn } from '../resources/secrets-in.ts'
import { checkStatus, statusSet } from '../response/expected-status.ts'
import { type RawAnswer, rawDecoder, rawStreamDecoder } from '../response/raw-decoder.ts'

const methods: readonly HttpMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** One request of the untyped methods, as they were called. */
export interface RawRequest {
  /** The client's method, for messages. */
  readonly name: string
  readonly method: string
  readonly url: string
  readonly options: HttpRequestOptions
  /** Statuses that are expected unless the options say so. */
  readonly expected?: readonly number[]
}

function methodOf(method: unknown, operation: string): HttpMethod {
  const known = methods.find((name) => typeof method === 'string' && name === method.toUpperCase())
  if (known === undefined) throw new ConfigError('method', `must be one of ${methods.join(', ')}`, { operation })
  return known
}

function decoderOf({ stream, headers }: HttpRequestOptions): Decoder<RawAnswer> {
  if (stream === true) return rawStreamDecoder()
  const accept = Object.entries(headers ?? {}).findLast(([name]) => name.toLowerCase() === 'accept')?.[1]
  return rawDecoder(accept?.includes('html') ?? false)
}

function operationOf(request: RawRequest): { operation: Operation<RawAnswer>; input: OperationInput } {
  const { name, options } = request
  const { params, cookies } = options
  const method = methodOf(request.method, name)
  const { path, query } = parseRelativeUrl(request.url, name)
  const parameters =
    typeof params === 'string' ? parseQueryText('params', params, name) : queryPairs('params', params, name)
  const cookie = cookies && cookieHeader(cookies, name)
  return {
    operation: { name, method, path, decode: decoderOf(options) },
    input: {
      query: [...query, ...parameters, ...queryPairs('query', options.query, name)],
      ...(cookie !== undefined && { headers: { cookie } }),
    },
  }
}

async function send(http: HttpClient, request: RawRequest): Promise<WithResponse<unknown>> {
  const { name, options } = request
  checkRequestOptions(options, name)
  const expected = statusSet(options.expectedStatusCodes ?? request.expected ?? [], name)
  const { operation, input } = operationOf(request)
  const { auth, anonymous, headers } = callCredentials(options, name)
  const { signal, timeoutMs, bodyTimeoutMs, deadlineMs, retry, onDownloadProgress } = options
  const callOptions = { signal, timeoutMs, bodyTimeoutMs, deadlineMs, retry, onDownloadProgress, headers }
  const client = auth === undefined ? http : http.withAuth(auth)
  // Last of the checks: a promise that nobody waits for could reject.
  const pending = requestBody(operation.method, options, name)
  const body = pending instanceof Promise ? await pending : pending
  // Masked where the server repeats them.
  const secrets = [...secretsIn(options.json), ...secretsIn(options.data)]
  const withBody = { ...input, anonymous, secrets, ...(body !== undefined && { body }) }
  const answer = await client.request(operation, withBody, callOptions).withResponse()
  checkStatus(answer, expected, { operation: name, method: operation.method, path: operation.path })
  return { data: answer.data.value, response: answer.response }
}

/**
 * Sends a request of the untyped methods.
 *
 * @returns A promise that rejects with ConfigError, before any I/O, for what cannot be sent.
 */
export function sendRequest(http: HttpClient, request: RawRequest): ApiPromise<unknown> {
  return apiPromise(send(http, request))
}
