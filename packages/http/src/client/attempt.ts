import { isChecked, mergeHeaders } from '../request/headers.ts'
import { isolate } from '../observe/isolate.ts'
import type { Observer } from '../observe/observer.ts'
import { decodeText } from '../response/charset.ts'
import type { BodyRules } from '../response/read-body.ts'
import { readErrorBody } from '../response/read-error-body.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Connector } from '../transport/connector.ts'
import { isRedirect, redirectedRequest } from '../transport/redirect.ts'
import { abortable } from '../time/abortable.ts'
import { fetchInTime } from './answer-clock.ts'
import { type Call, elapsedMs } from './call.ts'
import { withoutSecrets } from './describe.ts'
import { type ErrorMapper, errorOfAnswer } from './error-answer.ts'
import { networkError } from './network-error.ts'
import { openStream } from './open-stream.ts'
import { OwnFailure } from './own-failure.ts'
import { receiveAnswer } from './receive-answer.ts'
import type { ResponseInfo } from './response-info.ts'
import { showAnswer } from './show-answer.ts'

/** An abort ends a body only as long as somebody holds its request, and those that it was made of. */
const requestsOf = new WeakMap<ReadableStream, readonly Request[]>()

/** What all calls of a client are sent with. */
export interface Sender {
  readonly connector: Connector
  readonly observer: Observer
  readonly limits: Readonly<Record<'maxResponseBytes' | 'maxRedirects', number>>
  readonly mapError: ErrorMapper | undefined
  /** Headers in which the server names a request, the first that is there counts. */
  readonly requestIdHeaders: readonly string[]
}

async function authorize(call: Call<unknown>, request: Request): Promise<void> {
  const { signal } = request
  const { rejectedAuth } = call.progress
  const provided = call.auth.headers({ signal, ...(rejectedAuth && { rejected: rejectedAuth }) })
  // A provider that is slow to notice the signal must not hold the call.
  const auth = provided instanceof Promise ? await abortable(provided, signal) : provided
  const headers = isChecked(auth) ? auth : mergeHeaders([auth], call.operation)
  call.progress.sentAuth = headers
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value)
}

async function fetchFollowing(call: Call<unknown>, first: Request, sender: Sender): Promise<[Request, Response]> {
  const { operation, body, followsRedirects } = call
  const requests: Request[] = []
  let request = first
  for (let followed = 0; ; followed += 1) {
    const [sent, response] = await fetchInTime(call, request, sender.connector)
    requests.push(request, sent)
    if (!isRedirect(response.status) || call.givesRedirects) {
      if (response.body instanceof ReadableStream) requestsOf.set(response.body, requests)
      return [sent, response]
    }
    // The body of a redirect is of no use; unread it would hold its connection.
    response.body?.cancel().catch(() => undefined)
    request = redirectedRequest(request, response, {
      operation,
      followed,
      maxRedirects: sender.limits.maxRedirects,
      followsRedirects,
      body,
    })
  }
}

/** The server's name of the request; an answer that repeats a credential there is not to bring it into a log. */
function requestIdOf(call: Call<unknown>, response: Response, sender: Sender): string | undefined {
  const named = sender.requestIdHeaders.map((name) => response.headers.get(name)).find((value) => value !== null)
  return named && withoutSecrets(call, named)
}

/** What the app's callback throws is its own affair. */
function isolatedProgress(call: Call<unknown>): BodyRules['onProgress'] {
  const { onDownloadProgress } = call
  return (
    onDownloadProgress &&
    ((progress) =>
      isolate(
        () => onDownloadProgress(progress),
        () => undefined,
      ))
  )
}

/** What an answer is read with, beside its call. */
interface Reading {
  readonly sender: Sender
  readonly signal: AbortSignal
  readonly rules: BodyRules
  /** Told when the answer has been read, or its stream opened. */
  readonly observed: (bodyText?: () => string) => void
}

/** By which rules a call's answer may arrive. */
function bodyRules(call: Call<unknown>, { limits: { maxResponseBytes } }: Sender): BodyRules {
  const { operation, bodyTimeoutMs } = call
  return { operation, maxResponseBytes, bodyTimeoutMs, onProgress: isolatedProgress(call) }
}

async function readResult<Result>(
  call: Call<Result>,
  response: Response,
  requestId: string | undefined,
  { sender, signal, observed, rules }: Reading,
): Promise<Result> {
  const { decode } = call
  const textOf = (bytes: Uint8Array) => (): string => decodeText(bytes, response.headers.get('content-type'))
  if (!response.ok && !(call.givesRedirects && isRedirect(response.status))) {
    const bytes = await readErrorBody(response, rules)
    signal.throwIfAborted()
    observed(textOf(bytes))
    throw errorOfAnswer(call, response, bytes, requestId, sender.mapError)
  }
  if (decode.kind === 'stream') {
    const result = openStream(call, decode, response, { ...rules, maxResponseBytes: false })
    observed()
    return result
  }
  return await receiveAnswer(call, decode, response, {
    rules,
    collect: sender.observer.wantsBodies,
    observed: (bytes) => observed(bytes && textOf(bytes)),
  })
}

/**
 * Sends a call's request once, with credentials and redirects, and reads the answer into the call's progress.
 *
 * @throws SdkError, or the signal's reason.
 */
export async function sendAttempt<Result>(call: Call<Result>, prepared: Request, sender: Sender): Promise<Response> {
  const { progress } = call
  const attemptStart = performance.now()
  progress.attempts += 1
  progress.phase = 'headers'
  progress.authorizing = true
  await authorize(call, prepared)
  progress.authorizing = false
  if (progress.attempts > 1) prepared.headers.set('x-retry-attempt', String(progress.attempts - 1))
  sender.observer.request(call, prepared)
  try {
    const [request, received] = await fetchFollowing(call, prepared, sender)
    progress.phase = 'body'
    const rules = bodyRules(call, sender)
    const response = await showAnswer(call, received, rules, prepared.signal)
    const requestId = requestIdOf(call, response, sender)
    const data = await readResult(call, response, requestId, {
      sender,
      signal: prepared.signal,
      // What was shown has arrived already.
      rules: response === received ? rules : { ...rules, onProgress: undefined },
      observed: (bodyText) => {
        const attemptMs = performance.now() - attemptStart
        sender.observer.response(call, request, { response, attemptMs, requestId, bodyText })
      },
    })
    const info: ResponseInfo = {
      status: response.status,
      statusText: response.statusText,
      headers: responseHeaders(response.headers),
      requestId,
      attempts: progress.attempts,
      elapsedMs: elapsedMs(call),
    }
    progress.result = { data, response: info }
    return response
  } catch (error) {
    if (prepared.signal.aborted || error instanceof OwnFailure) throw error
    const failure = networkError(call, error)
    // Hooks may see it before the call has ended.
    if (!Object.isFrozen(failure)) failure.message = withoutSecrets(call, failure.message)
    throw failure
  }
}
