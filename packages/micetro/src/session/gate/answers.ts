import type { GateAnswer, GateRequest } from './gate-request.ts'
import { wantsPage } from './gate-request.ts'

type Headers = GateAnswer['headers']

const always: Headers = [
  ['cache-control', 'no-store'],
  ['x-content-type-options', 'nosniff'],
]

/** An answer in JSON. */
export function jsonAnswer(status: number, content: object, headers: Headers = []): GateAnswer {
  return {
    status,
    headers: [['content-type', 'application/json'], ...always, ...headers],
    body: JSON.stringify(content),
  }
}

/** Leads a browser to another page of the app, with GET. */
export function redirect(location: string, headers: Headers = []): GateAnswer {
  return { status: 303, headers: [['location', location], ...always, ...headers], body: '' }
}

/** Says in one line what is wrong: to people as text, to programs as JSON. */
export function refusal(
  request: GateRequest,
  { status, code, message }: { readonly status: number; readonly code: string; readonly message: string },
  headers: Headers = [],
): GateAnswer {
  if (!wantsPage(request)) return jsonAnswer(status, { error: { code, message } }, headers)
  return {
    status,
    headers: [['content-type', 'text/plain; charset=utf-8'], ...always, ...headers],
    body: `${message}\n`,
  }
}
