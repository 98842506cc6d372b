import { mergeHeaders } from '../request/headers.ts'
import { isolate } from '../observe/isolate.ts'
import type { Observer } from '../observe/observer.ts'
import { decodeText } from '../response/charset.ts'
import { type BodyRules, readBody, readChunks } from '../response/read-body.ts'
import type { StreamDecoder } from '../response/decoder.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import { responseHeaders } from '../response/response-headers.ts'
import type { Connector } from '../transport/connector.ts'
import { isRedirect, redirectedRequest } from '../transport/redirect.ts'
import { abortable } from '../time/abortable.ts'
import { type Call, elapsedMs } from './call.ts'
import { type ErrorMapper, errorOfAnswer } from './error-answer.ts'
import { networkError } from './network-error.ts'
import { readAnswer } from './read-answer.ts'
import type { ResponseInfo } from './response-info.ts'
import { wrongType } from './wrong-type.ts'

/** What all calls of a client are sent with. */
export interface Sender {
  readonly connector: Connector
  readonly observer: Observer
  readonly limits: Readonly<Record<'maxResponseBytes' | 'maxRedirects', number>>
  readonly mapError: ErrorMapper | undefined
  /** Headers in which the server names a request, the first that is there counts. */
  readonly requestIdHeaders: readonly string[]
}

/** An error's body is read for its reason, not for its own sake. */
const maxErrorBytes = 1024 * 1024

async function authorize(call: Call<unknown>, request: Request): Promise<void> {
  const { progress } = call
  const { signal } = request
  const provided = call.auth.headers({ signal, ...(progress.rejectedAuth && { rejected: progress.rejectedAuth }) })
  // A provider that is slow to notice the signal must not hold the call.
  const auth = mergeHeaders(
    [provided instanceof Promise ? await abortable(provided, signal) : provided],
    call.operation,
  )
  progress.sentAuth = auth
  for (const [name, value] of Object.entries(auth)) request.headers.set(name, value)
}

async function fetchFollowing(call: Call<unknown>, first: Request, sender: Sender): Promise<[Request, Response]> {
  const { operation, body, followsRedirects } = call
  let request = first
  for (let followed = 0; ; followed += 1) {
    const response = await abortable(sender.connector.fetch(request), request.signal)
    if (!isRedirect(response.status)) return [request, response]
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

function openStream<Result>(
  call: Call<Result>,
  decoder: StreamDecoder<Result>,
  response: Response,
  rules: BodyRules,
): Result {
  const mediaType = mediaTypeOf(response.headers.get('content-type'))
  if (!decoder.accepts(mediaType)) {
    response.body?.cancel().catch(() => undefined)
    throw wrongType(call, decoder, mediaType, response.status)
  }
  async function* chunks(): AsyncGenerator<Uint8Array, undefined> {
    try {
      yield* readChunks(response, rules)
    } catch (error) {
      throw call.signal?.aborted === true ? error : networkError(call, error)
    }
  }
  const reading = chunks()
  const stream = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await reading.next()
        if (done === true) controller.close()
        else controller.enqueue(value)
      },
      // Reading that never began has nothing to end; the body would hold its connection.
      cancel: async (reason) => {
        if (response.body?.locked === false) await response.body.cancel(reason)
        else await reading.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
  return decoder.open(stream, responseHeaders(response.headers))
}

async function readErrorBody(response: Response, rules: BodyRules): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of readChunks(response, { ...rules, maxResponseBytes: false, onProgress: undefined })) {
      chunks.push(chunk)
      bytes += chunk.byteLength
      if (bytes > maxErrorBytes) break
    }
  } catch {
    // The status says enough.
  }
  return Buffer.concat(chunks)
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

/**
 * Sends a call's request once, with credentials and redirects, and reads the answer into the call's progress.
 *
 * @throws SdkError, or the signal's reason.
 */
export async function sendAttempt<Result>(call: Call<Result>, prepared: Request, sender: Sender): Promise<Response> {
  const { progress, decode, operation } = call
  const attemptStart = performance.now()
  progress.attempts += 1
  progress.phase = 'headers'
  progress.authorizing = true
  await authorize(call, prepared)
  progress.authorizing = false
  if (progress.attempts > 1) prepared.headers.set('x-retry-attempt', String(progress.attempts - 1))
  sender.observer.request(call, prepared)
  try {
    const [request, response] = await fetchFollowing(call, prepared, sender)
    progress.phase = 'body'
    const requestId =
      sender.requestIdHeaders.map((name) => response.headers.get(name)).find((value) => value !== null) ?? undefined
    const rules: BodyRules = {
      operation,
      maxResponseBytes: sender.limits.maxResponseBytes,
      bodyTimeoutMs: call.bodyTimeoutMs,
      onProgress: isolatedProgress(call),
    }
    const observed = (bodyText?: () => string): void => {
      const attemptMs = performance.now() - attemptStart
      sender.observer.response(call, request, { response, attemptMs, requestId, bodyText })
    }
    if (!response.ok) {
      const bytes = await readErrorBody(response, rules)
      prepared.signal.throwIfAborted()
      observed(() => decodeText(bytes, response.headers.get('content-type')))
      throw errorOfAnswer(call, response, bytes, requestId, sender.mapError)
    }
    let data: Result
    if (decode.kind === 'stream') {
      data = openStream(call, decode, response, { ...rules, maxResponseBytes: false })
      observed()
    } else {
      const bytes = await readBody(response, rules)
      observed(() => decodeText(bytes, response.headers.get('content-type')))
      data = readAnswer(call, decode, response, bytes)
    }
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
    throw prepared.signal.aborted ? error : networkError(call, error)
  }
}
