import {
  type ApiPromise,
  apiPromise,
  ConfigError,
  type Decoder,
  type HttpClient,
  type HttpMethod,
  type Operation,
  type OperationInput,
  streamDecoder,
  type WithResponse,
} from '@core/http'
import { callCredentials } from '../request/call-credentials.ts'
import { checkRequestOptions } from '../request/check-request-options.ts'
import { cookieHeader } from '../request/cookie-header.ts'
import { queryPairs } from '../request/query-pairs.ts'
import { parseQueryText, parseRelativeUrl } from '../request/relative-url.ts'
import { requestBody } from '../request/request-body.ts'
import type { HttpRequestOptions } from '../request/request-options.ts'
import { checkStatus, statusSet } from '../response/expected-status.ts'
import { rawDecoder } from '../response/raw-decoder.ts'

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

function decoderOf({ stream, headers }: HttpRequestOptions): Decoder<unknown> {
  if (stream === true) return streamDecoder()
  const accept = Object.entries(headers ?? {}).findLast(([name]) => name.toLowerCase() === 'accept')?.[1]
  return rawDecoder(accept?.includes('html') ?? false)
}

function operationOf(request: RawRequest): { operation: Operation<unknown>; input: OperationInput } {
  const { name, options } = request
  const { params, cookies } = options
  const method = methodOf(request.method, name)
  const { path, query } = parseRelativeUrl(request.url, name)
  const parameters = typeof params === 'string' ? parseQueryText('params', params, name) : queryPairs(params)
  const body = requestBody(method, options, name)
  const cookie = cookies && cookieHeader(cookies, name)
  return {
    operation: { name, method, path, decode: decoderOf(options) },
    input: {
      query: [...query, ...parameters, ...queryPairs(options.query)],
      ...(body !== undefined && { body }),
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
  const answer = await client.request(operation, { ...input, anonymous }, callOptions).withResponse()
  checkStatus(answer, expected, { operation: name, method: operation.method, path: operation.path })
  return answer
}

/**
 * Sends a request of the untyped methods.
 *
 * @returns A promise that rejects with ConfigError, before any I/O, for what cannot be sent.
 */
export function sendRequest(http: HttpClient, request: RawRequest): ApiPromise<unknown> {
  return apiPromise(send(http, request))
}
