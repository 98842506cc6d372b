import type { UserSession } from '../user-session.ts'
import { redirect, refusal } from './answers.ts'
import { provenanceOf } from './cross-site.ts'
import { isCsrfToken } from './csrf-token.ts'
import { type GateAnswer, type GateRequest, wantsPage } from './gate-request.ts'
import type { GateParts } from './handle-login.ts'
import { readLoginForm } from './login-form.ts'
import { refusals } from './refusals.ts'

/** Whether a request with the user's cookie was made by a page of the app. */
export async function isOwnRequest(
  { rule, settings }: GateParts,
  request: GateRequest,
  session: UserSession,
  readsForm: boolean,
): Promise<boolean> {
  const provenance = provenanceOf(request, rule)
  if (provenance !== 'unknown') return provenance === 'same'
  if (isCsrfToken(session, request.header('x-csrf-token'))) return true
  const form = readsForm ? await readLoginForm(request, settings.maxBodyBytes) : undefined
  return typeof form === 'object' && isCsrfToken(session, form.csrf)
}

/** Logs a user out. Who is not logged in is told the same. */
export async function handleLogout(
  parts: GateParts,
  request: GateRequest,
  { session, byCookie }: { readonly session: UserSession | undefined; readonly byCookie: boolean },
): Promise<GateAnswer> {
  const { cookie, settings } = parts
  // Also without a cookie: browsers leave it out of another site's request, but would take its removal from the answer.
  if (session === undefined && provenanceOf(request, parts.rule) === 'cross')
    return refusal(request, refusals.cross_site)
  if (session !== undefined && byCookie && !(await isOwnRequest(parts, request, session, true))) {
    return refusal(request, refusals.cross_site)
  }
  const headers = cookie.isIn(request) ? ([['set-cookie', cookie.clear()]] as const) : []
  try {
    await session?.logout()
  } catch (error) {
    settings.logger.error(`A session could not be ended everywhere: ${String(error)}`)
    return refusal(request, refusals.store_unavailable, headers)
  }
  if (wantsPage(request)) return redirect(settings.loginPath, headers)
  return { status: 204, headers: [['cache-control', 'no-store'], ...headers], body: '' }
}
