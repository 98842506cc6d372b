import { channel } from 'node:diagnostics_channel'
import { type Call, elapsedMs } from '../client/call.ts'
import { withoutSecrets } from '../client/describe.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { redactBody } from '../redact/redact-body.ts'
import { redactHeaders, redactUrl } from '../redact/redact.ts'
import { mediaTypeOf } from '../response/content-type.ts'
import type { Hooks, RequestEvent } from './hooks.ts'
import { isolate } from './isolate.ts'
import type { Logger } from './logger.ts'

/** Names of the `diagnostics_channel`s on which each event is published. @since 0.1.0 */
export const diagnosticsChannels = {
  request: '@core/http:request',
  response: '@core/http:response',
  retry: '@core/http:retry',
  error: '@core/http:error',
} as const

const channels = {
  request: channel(diagnosticsChannels.request),
  response: channel(diagnosticsChannels.response),
  retry: channel(diagnosticsChannels.retry),
  error: channel(diagnosticsChannels.error),
}

/** What is to be told, and to whom. */
export interface ObserverOptions {
  readonly service: string
  readonly logger?: Logger | undefined
  readonly hooks?: Hooks | undefined
  readonly unsafeLogBodies?: boolean | undefined
}

/** What an answer is told with. */
export interface ResponseDetails {
  readonly response: Response
  readonly attemptMs: number
  readonly requestId: string | undefined
  readonly bodyText: (() => string) | undefined
}

/** Tells hooks, the logger and diagnostics channels what happens. Costs nothing where nobody listens. */
export interface Observer {
  /** Whether bodies are logged. */
  readonly wantsBodies: boolean
  request(call: Call<unknown>, request: Request): void
  response(call: Call<unknown>, request: Request, details: ResponseDetails): void
  retry(call: Call<unknown>, error: SdkError, delayMs: number): void
  error(call: Call<unknown>, error: unknown): void
  /** A warning that belongs to no call. */
  warn(problem: string): void
}

const urlOf = (call: Call<unknown>, request?: Request): string =>
  withoutSecrets(call, redactUrl(request?.url ?? call.url))

type Level = 'debug' | 'info' | 'warn' | 'error'

export function createObserver(options: ObserverOptions): Observer {
  const { service, logger, hooks, unsafeLogBodies } = options

  const log = (level: Level, message: () => string): void => {
    // A logger that fails has nowhere to be told of.
    if (logger !== undefined)
      isolate(
        () => logger[level](message()),
        () => undefined,
      )
  }

  const tell = <Event>(
    kind: keyof typeof channels,
    hook: ((event: Event) => void) | undefined,
    event: () => Event,
  ): void => {
    const target = channels[kind]
    if (hook === undefined && !target.hasSubscribers) return
    const told = event()
    if (target.hasSubscribers) target.publish(told)
    if (hook === undefined) return
    isolate(
      () => hook(told),
      (error) =>
        log(
          'error',
          () => `${service}: the ${kind} hook failed: ${error instanceof Error ? error.name : typeof error}`,
        ),
    )
  }

  const requestEvent = (call: Call<unknown>, request?: Request): RequestEvent => ({
    service,
    operation: call.operation,
    callId: call.id,
    attempt: call.progress.attempts,
    method: request?.method ?? call.method,
    url: urlOf(call, request),
    headers: redactHeaders(request?.headers ?? Object.entries(call.headers)),
  })

  const line = (call: Call<unknown>, request?: Request): string =>
    `${service} ${call.operation} #${call.id}.${call.progress.attempts}: ${request?.method ?? call.method} ${urlOf(call, request)}`

  return {
    wantsBodies: unsafeLogBodies === true,
    request: (call, request) => {
      log('debug', () => line(call, request))
      const content = call.body?.content
      if (unsafeLogBodies === true && typeof content === 'string') {
        log(
          'debug',
          () => `${line(call, request)} body: ${redactBody(content, mediaTypeOf(call.body?.contentType ?? null))}`,
        )
      }
      tell('request', hooks?.onRequest, () => requestEvent(call, request))
    },
    response: (call, request, { response, attemptMs, requestId, bodyText }) => {
      const id = requestId === undefined ? '' : ` (request id ${requestId})`
      log('debug', () => `${line(call, request)} -> ${response.status} in ${Math.round(attemptMs)} ms${id}`)
      if (unsafeLogBodies === true && bodyText !== undefined) {
        const mediaType = mediaTypeOf(response.headers.get('content-type'))
        log('debug', () => `${line(call, request)} answer: ${redactBody(bodyText(), mediaType)}`)
      }
      tell('response', hooks?.onResponse, () => ({
        ...requestEvent(call, request),
        status: response.status,
        responseHeaders: redactHeaders(response.headers),
        elapsedMs: attemptMs,
        requestId,
      }))
    },
    retry: (call, error, delayMs) => {
      log('warn', () => `${line(call)} is repeated in ${Math.round(delayMs)} ms: ${error.message}`)
      tell('retry', hooks?.onRetry, () => ({ ...requestEvent(call), error, delayMs }))
    },
    error: (call, error) => {
      // An abort's reason is the app's own and may hold anything, and so may what its hooks throw.
      const own = call.signal?.aborted === true ? 'aborted' : "the app's own function failed"
      log('warn', () => `${line(call)} failed: ${error instanceof SdkError ? error.message : own}`)
      tell('error', hooks?.onError, () => ({ ...requestEvent(call), error, elapsedMs: elapsedMs(call) }))
    },
    warn: (problem) => log('warn', () => `${service}: ${problem}`),
  }
}
