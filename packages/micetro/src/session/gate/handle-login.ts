import { AuthError, ConfigError, sleep } from '@core/http'
import type { UserSession } from '../user-session.ts'
import { jsonAnswer, redirect, refusal } from './answers.ts'
import { provenanceOf, type SameSiteRule } from './cross-site.ts'
import type { GateSettings } from './gate-options.ts'
import { type GateAnswer, type GateRequest, wantsPage } from './gate-request.ts'
import { type LoginForm, readLoginForm } from './login-form.ts'
import type { LoginLimit } from '@core/http/web-app'
import { safeNext } from './safe-next.ts'
import { formRefusal, refusals } from './refusals.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What logins and logouts are handled with. */
export interface GateParts {
  readonly settings: GateSettings
  readonly cookie: SessionCookie
  readonly rule: SameSiteRule
  readonly limit: LoginLimit
}

type Failure = 'credentials' | 'limited' | 'unavailable'

/** A refused login leads people back to the login page, which says why. */
function failureAnswer(
  { settings }: GateParts,
  request: GateRequest,
  { failure, next, retryAfterMs }: { failure: Failure; next: string; retryAfterMs?: number | undefined },
): GateAnswer {
  const retryAfter = Math.ceil((retryAfterMs ?? 0) / 1000)
  const headers = retryAfter > 0 ? ([['retry-after', String(retryAfter)]] as const) : []
  if (!wantsPage(request)) return refusal(request, refusals[failure], headers)
  const query = new URLSearchParams({ error: failure, ...(next !== settings.homePath && { next }) })
  return redirect(`${settings.loginPath}?${query.toString()}`, headers)
}

function isBadCredentials(error: unknown): boolean {
  if (error instanceof ConfigError) return error.option === 'username' || error.option === 'password'
  return error instanceof AuthError
}

async function endFormer(parts: GateParts, request: GateRequest): Promise<void> {
  const former = parts.cookie.read(request)
  if (former === undefined) return
  try {
    await parts.settings.sessions.logout(former)
  } catch (error) {
    parts.settings.logger.warn(`The session before a login could not be ended: ${String(error)}`)
  }
}

function success(
  { settings, cookie }: GateParts,
  request: GateRequest,
  form: LoginForm,
  session: UserSession,
): GateAnswer {
  const { username, sessionAuth } = session
  if (form.kind === 'json') return jsonAnswer(200, { username, sessionAuth, tokenType: 'Bearer' })
  const headers = [['set-cookie', cookie.set(sessionAuth)]] as const
  if (!wantsPage(request)) return jsonAnswer(200, { username }, headers)
  return redirect(safeNext(form.next, settings.homePath), headers)
}

/** Logs a user in: a form gets the cookie, JSON gets the id as a bearer token. The id is new each time. */
export async function handleLogin(parts: GateParts, request: GateRequest): Promise<GateAnswer> {
  const begunAt = performance.now()
  const { settings, cookie, limit } = parts
  // Nobody may be logged in as somebody else by another page.
  if (provenanceOf(request, parts.rule) === 'cross') return refusal(request, refusals.cross_site)
  const form = await readLoginForm(request, settings.maxBodyBytes)
  if (typeof form === 'string') return formRefusal(request, form)
  if (form.kind === 'form' && !cookie.isAllowed(request)) return refusal(request, refusals.insecure)
  const next = safeNext(form.next, settings.homePath)
  const fail = async (failure: Failure, retryAfterMs?: number): Promise<GateAnswer> => {
    await sleep(Math.max(0, settings.minFailureMs - (performance.now() - begunAt)))
    return failureAnswer(parts, request, { failure, next, retryAfterMs })
  }
  const attempt = limit(form.username, request.address)
  if (attempt.waitMs !== undefined) return await fail('limited', attempt.waitMs)
  let session
  try {
    session = await settings.sessions.login(form.username, form.password)
  } catch (error) {
    if (isBadCredentials(error)) return await fail('credentials')
    attempt.undecided()
    settings.logger.error(`A login could not be decided: ${String(error)}`)
    return await fail('unavailable')
  }
  attempt.succeeded()
  await endFormer(parts, request)
  return success(parts, request, form, session)
}
