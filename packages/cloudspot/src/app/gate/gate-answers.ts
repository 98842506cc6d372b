import type { AppSession } from '../sessions/app-session.ts'

type Headers = Readonly<Record<string, string>>

const always: Headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }

/** What a client is told of a failure: a stable name for programs, and a line for people. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
}

/** Whether a person with a browser waits for a page. */
export function wantsPage({ headers }: Request): boolean {
  return /\btext\/html\b/i.test(headers.get('accept') ?? '')
}

/** An answer in JSON. */
export function jsonAnswer(status: number, content: object, headers: Headers = {}): Response {
  return Response.json(content, { status, headers: { ...always, ...headers } })
}

/** Leads a browser to another page of the app, with GET. */
export function redirect(location: string, headers: Headers = {}): Response {
  return new Response(null, { status: 303, headers: { ...always, location, ...headers } })
}

/** Says in one line what is wrong: to people as text, to programs as JSON. */
export function refusal(request: Request, { status, code, message }: Refusal, headers: Headers = {}): Response {
  if (!wantsPage(request)) return jsonAnswer(status, { error: { code, message } }, headers)
  const type = { 'content-type': 'text/plain; charset=utf-8' }
  return new Response(`${message}\n`, { status, headers: { ...always, ...type, ...headers } })
}

/** What a client is told of a session: neither its id nor the user's pin. */
export function describeSession(session: AppSession): object {
  const { user, company, companies, needsCompany, isImpersonated } = session
  const { id, username, firstName, lastName, email } = user
  return {
    user: { id, username, firstName, lastName, email },
    company: company ?? null,
    companies,
    needsCompany,
    isImpersonated,
  }
}
