import { BadCredentials } from '../../errors/bad-credentials.ts'
import type { AppSession } from '../sessions/app-session.ts'
import { explainFailure, type Failure } from './explain-failure.ts'
import { describeSession, jsonAnswer, redirect, refusal, wantsPage } from './gate-answers.ts'
import { checkOwnSite, type GateParts, type GateRoute, pageFor } from './gate-route.ts'
import { readFields } from './read-fields.ts'
import { safeNext } from './safe-next.ts'

/** What people are told by the login page, where they can try again. */
const shownOnPage: ReadonlySet<string> = new Set(['bad_credentials', 'bad_request', 'no_company', 'too_many_attempts'])

const tooMany = (waitMs: number): Failure => ({
  status: 429,
  code: 'too_many_attempts',
  message: 'Too many attempts. Try again later.',
  retryAfterSeconds: Math.ceil(waitMs / 1000),
})

/** People come back to the login page, and from there to where they were on their way to. */
function refuse({ settings }: GateParts, request: Request, failure: Failure, next: string): Response {
  const { retryAfterSeconds, ...refused } = failure
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  if (!wantsPage(request)) return refusal(request, refused, headers)
  const wanted = safeNext(next, '')
  const query = new URLSearchParams({ error: failure.code, ...(wanted !== '' && { next: wanted }) })
  return redirect(`${settings.loginPage}?${query.toString()}`, headers)
}

/** `POST login`, with username, password and next. */
export const logIn: GateRoute = async (parts, request, { address }) => {
  checkOwnSite(parts, request)
  const { app, cookie, limit } = parts
  const field = await readFields(request)
  const [username, next] = [field('username'), field('next')]
  const attempt = limit(username, address)
  if (attempt.waitMs !== undefined) return refuse(parts, request, tooMany(attempt.waitMs), next)
  let session: AppSession
  try {
    const options = { previousId: cookie.read(request), signal: request.signal }
    session = await app.logIn(username, field('password'), options)
  } catch (error) {
    if (!(error instanceof BadCredentials)) attempt.undecided()
    const failure = explainFailure(error)
    if (failure === undefined || !shownOnPage.has(failure.code)) throw error
    return refuse(parts, request, failure, next)
  }
  attempt.succeeded()
  const headers = { 'set-cookie': cookie.set(session.id) }
  if (!wantsPage(request)) return jsonAnswer(200, describeSession(session), headers)
  return redirect(pageFor(parts, session, next), headers)
}
