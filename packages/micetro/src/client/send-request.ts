import {
  type ApiPromise,
  apiPromise,
  ConfigError,
  type ConnectionOptions,
  type Decoder,
  type HttpClient,
  type HttpMethod,
  type Operation,
  type OperationInput,
  type WithResponse,
} from '@core/http'
import { type CallClient, callClient, callConnection } from '../call-connection/call-client.ts'
import { closingStream } from '../call-connection/closing-stream.ts'
import { answerFunction } from '../call-connection/response-hooks.ts'
import { callClocks } from '../call-connection/timeout.ts'
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

/** What requests are sent with. */
export interface RawSender {
  readonly http: HttpClient
  /** The client's own options, on which those of a call are put. */
  readonly connection: ConnectionOptions
}

function methodOf(method: unknown, operation: string): HttpMethod {
  const known = methods.find((name) => typeof method === 'string' && name === method.toUpperCase())
  if (known === undefined) throw new ConfigError('method', `must be one of ${methods.join(', ')}`, { operation })
  return known
}

function decoderOf({ stream, headers, allowRedirects }: HttpRequestOptions): Decoder<RawAnswer> {
  if (stream === true) return rawStreamDecoder()
  const accept = Object.entries(headers ?? {}).findLast(([name]) => name.toLowerCase() === 'accept')?.[1]
  return rawDecoder({ wantsHtml: accept?.includes('html') ?? false, wantsRedirects: allowRedirects === false })
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
    operation: { name, method, path, decode: decoderOf(options), givesRedirects: options.allowRedirects === false },
    input: {
      query: [...query, ...parameters, ...queryPairs('query', options.query, name)],
      ...(cookie !== undefined && { headers: { cookie } }),
    },
  }
}

/** The stream of an answer keeps what was opened for it until it has ended. */
function valueOf({ value }: RawAnswer, client: CallClient): unknown {
  if (!client.isOwn || !(value instanceof ReadableStream)) return value
  return closingStream(value, async () => await client.close())
}

async function send({ http, connection }: RawSender, request: RawRequest): Promise<WithResponse<unknown>> {
  const { name, options } = request
  checkRequestOptions(options, name)
  const expected = statusSet(options.expectedStatusCodes ?? request.expected ?? [], name)
  const { operation, input } = operationOf(request)
  const { auth, anonymous, headers } = callCredentials(options, name)
  const { signal, retry, onDownloadProgress } = options
  const { call, derived: clocks } = callClocks(options, connection.deadlineMs, name)
  const callOptions = { signal, ...call, retry, onDownloadProgress, headers }
  const onAnswer = answerFunction(options.hooks, options.stream === true, name)
  const asked = callConnection(options, connection, http.baseUrl, name)
  // Last of the checks, and waited for at once: a promise that nobody waits for could reject.
  const pending = requestBody(operation.method, options, name)
  const isReady = !(pending instanceof Promise) && asked.readTls === undefined
  const [body, tls] = isReady ? [pending] : await Promise.all([pending, asked.readTls?.()])
  // Of a session, unless they are too short for one.
  const cookies = Object.values(options.cookies ?? {}).filter((value) => value.length > 7)
  // Masked where the server repeats them.
  const secrets = [...[options.json, options.data, input.query, headers].flatMap((sent) => secretsIn(sent)), ...cookies]
  const withBody = { ...input, anonymous, secrets, onAnswer, ...(body !== undefined && { body }) }
  const base = auth === undefined ? http : http.withAuth(auth)
  const client = callClient(base, { derived: { ...asked.derived, ...clocks, tls }, names: asked.names }, name)
  let value: unknown
  try {
    const answer = await client.http.request(operation, withBody, callOptions).withResponse()
    checkStatus(answer, expected, { operation: name, method: operation.method, path: operation.path })
    value = valueOf(answer.data, client)
    return { data: value, response: answer.response }
  } finally {
    if (!(value instanceof ReadableStream)) await client.close()
  }
}

/**
 * Sends a request of the untyped methods.
 *
 * @returns A promise that rejects with ConfigError, before any I/O, for what cannot be sent.
 */
export function sendRequest(sender: RawSender, request: RawRequest): ApiPromise<unknown> {
  return apiPromise(send(sender, request))
}
