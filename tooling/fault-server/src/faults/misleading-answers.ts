import type { Fault } from '../fault.ts'
import { answer, sendAnswer, type Answer } from './answer.ts'

/** Options of {@link rateLimited} and {@link unavailable}. */
export interface RetryAfterOptions {
  /** The text of Retry-After as it is sent, however wrong; no such header when absent. */
  readonly retryAfter?: string | undefined
  readonly headers?: Answer['headers']
}

function turnedAway(name: string, status: number, { retryAfter, headers }: RetryAfterOptions): Fault {
  const given: Answer = {
    status,
    headers: { ...(retryAfter !== undefined && { 'retry-after': retryAfter }), ...headers },
    json: { error: name },
  }
  return { ...answer(given), name }
}

/** 429. */
export function rateLimited(options: RetryAfterOptions = {}): Fault {
  return turnedAway('rateLimited', 429, options)
}

/** 503. */
export function unavailable(options: RetryAfterOptions = {}): Fault {
  return turnedAway('unavailable', 503, options)
}

/** A redirect, 302 unless told, to any text: relative, absolute or nonsense. */
export function redirect({ location, status = 302 }: { readonly location: string; readonly status?: number }): Fault {
  return { ...answer({ status, headers: { location } }), name: 'redirect' }
}

/** Status and headers of a JSON answer whose body has no bytes. */
export function emptyBody({
  status = 200,
  contentType = 'application/json',
}: { readonly status?: number; readonly contentType?: string } = {}): Fault {
  return { ...answer({ status, headers: { 'content-type': contentType } }), name: 'emptyBody' }
}

/** JSON under another content-type, `text/plain` unless told. */
export function wrongContentType({
  contentType = 'text/plain',
  json = { id: '1' },
}: { readonly contentType?: string; readonly json?: unknown } = {}): Fault {
  return { ...answer({ json, headers: { 'content-type': contentType } }), name: 'wrongContentType' }
}

const loginPage = `<!DOCTYPE html>
<html><head><title>Sign in</title></head>
<body><form method="post" action="/login">
<input name="username"><input name="password" type="password"><button>Sign in</button>
</form></body></html>
`

/** 200 with the page that a portal or a single sign-on puts before an API. */
export function htmlLoginPage({ status = 200 }: { readonly status?: number } = {}): Fault {
  const headers = { 'content-type': 'text/html; charset=utf-8' }
  return { ...answer({ status, headers, text: loginPage }), name: 'htmlLoginPage' }
}

/** Answers 200 with what it received, as JSON: method, url, headers, rawHeaders, body, connectionId. */
export function echo(): Fault {
  return {
    name: 'echo',
    act: (exchange) => {
      const { method, url, headers, rawHeaders, bodyText, connectionId } = exchange.request
      sendAnswer(exchange, { json: { method, url, headers, rawHeaders, body: bodyText, connectionId } })
    },
  }
}
