import type { AuthProvider } from '../auth/auth-provider.ts'
import { ConfigError } from '../errors/config-error.ts'
import { checkOptions } from '../options/check-options.ts'
import { type EncodedBody, encodeBody } from '../request/body.ts'
import { extendHeaders } from '../request/headers.ts'
import { expandPath } from '../request/path.ts'
import { encodeQuery, type SpaceEncoding } from '../request/query.ts'
import { type RetrySettings, resolveRetry } from '../retry/resolve-retry.ts'
import type { Call } from './call.ts'
import { type CallOptions, callOptionTable } from './call-options.ts'
import type { Operation, OperationInput } from './operation.ts'

/** What a client's calls have in common. */
export interface CallDefaults {
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  readonly retry: RetrySettings
  readonly timeoutMs: number | false
  readonly bodyTimeoutMs: number | false
  readonly deadlineMs: number | false
  readonly answerTimeoutMs: number | false
  readonly space: SpaceEncoding
}

const readOnly = new Set(['GET', 'HEAD', 'OPTIONS'])

let lastCallId = 0

/**
 * Makes a call of an operation and its input. All that can be wrong with them is found here.
 *
 * @throws ConfigError
 */
export function prepareCall<Result>(
  operation: Operation<Result>,
  input: OperationInput,
  options: CallOptions,
  auth: AuthProvider,
  defaults: CallDefaults,
): Call<Result> {
  const { name, method, decode } = operation
  checkOptions(options, callOptionTable, { operation: name })
  const path = expandPath(operation.path, input.path, name)
  const query = encodeQuery([input.query, options.query], defaults.space, name)
  const body: EncodedBody | undefined = input.body && encodeBody(input.body, name)
  if (body !== undefined && (method === 'GET' || method === 'HEAD')) {
    throw new ConfigError('body', `cannot be sent with ${method}`, { operation: name })
  }
  const retry = resolveRetry(options.retry, defaults.retry, name)
  lastCallId += 1
  return {
    id: lastCallId,
    operation: name,
    method,
    url: `${defaults.baseUrl}${path}${query === '' ? '' : `?${query}`}`,
    headers: extendHeaders(
      defaults.headers,
      [{ accept: decode.accept, 'content-type': body?.contentType }, input.headers, options.headers],
      name,
    ),
    body,
    decode,
    idempotent: retry.idempotent ?? operation.idempotent ?? readOnly.has(method),
    followsRedirects: operation.followsRedirects ?? true,
    givesRedirects: operation.givesRedirects ?? false,
    auth,
    secrets: input.secrets ?? [],
    retry,
    timeoutMs: options.timeoutMs ?? defaults.timeoutMs,
    bodyTimeoutMs: options.bodyTimeoutMs ?? defaults.bodyTimeoutMs,
    deadlineMs: options.deadlineMs ?? defaults.deadlineMs,
    answerTimeoutMs: defaults.answerTimeoutMs,
    signal: options.signal,
    onDownloadProgress: options.onDownloadProgress,
    onAnswer: input.onAnswer,
    startedAt: performance.now(),
    progress: {
      attempts: 0,
      retries: 0,
      phase: 'headers',
      authorizing: false,
      sentAuth: undefined,
      rejectedAuth: undefined,
      nextDelayMs: 0,
      result: undefined,
    },
  }
}
