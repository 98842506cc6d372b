import { ConfigError } from '@core/http'
import type { WebhookContext } from '../../webhooks/create-webhook-handler.ts'
import { LicenseApp } from '../license-app.ts'
import type { AppSession } from '../sessions/app-session.ts'
import { asksForChange, isCrossSite } from './cross-site.ts'
import { explainFailure } from './explain-failure.ts'
import { redirect, refusal, wantsPage } from './gate-answers.ts'
import { gateSettings, type LicenseGateOptions } from './gate-options.ts'
import type { GateParts } from './gate-route.ts'
import { impersonationHeaders, routesOf } from './gate-routes.ts'
import { loginLimit } from '@core/http/web-app'
import { type Need, needOf } from './need.ts'
import { sessionCookie } from './session-cookie.ts'

/** A guard's decision: the session to go on with, or what to answer in place of the route. @since 0.1.0 */
export type GateDecision =
  | { readonly session: AppSession; readonly response?: undefined }
  | { readonly response: Response; readonly session?: undefined }

/** Stands in front of an app, whatever framework it is written for. @since 0.1.0 */
export interface LicenseGate {
  /** Whether a path, with or without a query, is one of the gate's own, so that {@link LicenseGate.handle} answers it. */
  owns(path: string): boolean
  /** Answers the gate's own paths: login, logout, companies, impersonation and webhooks; undefined for all others. */
  handle(request: Request, context?: WebhookContext): Promise<Response | undefined>
  /** Whether a request may go on: who sent it, for which company, and whether the permission is there. */
  check(request: Request, need?: Need): Promise<GateDecision>
  /** Who sent a request, if anybody is logged in. */
  find(request: Request): Promise<AppSession | undefined>
}

function answerFailure({ settings }: GateParts, request: Request, error: unknown): Response {
  const failure = explainFailure(error)
  if (failure === undefined) throw error
  const { retryAfterSeconds, ...refused } = failure
  if (failure.status >= 500) settings.logger?.error(`${failure.code}: ${error instanceof Error ? error.name : ''}`)
  const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  const isForm = request.method === 'POST' && wantsPage(request)
  if (isForm && ['too_many_attempts', 'not_logged_in'].includes(refused.code)) {
    return redirect(`${settings.loginPage}?${new URLSearchParams({ error: refused.code }).toString()}`)
  }
  return refusal(request, refused, headers)
}

async function handle(parts: GateParts, request: Request, context: WebhookContext): Promise<Response | undefined> {
  const { basePath } = parts.settings
  const { pathname } = new URL(request.url)
  if (!pathname.startsWith(`${basePath}/`)) return undefined
  const path = pathname.slice(basePath.length + 1)
  const routes = routesOf(path)
  if (routes === undefined) return undefined
  const route = Object.hasOwn(routes, request.method) ? routes[request.method] : undefined
  if (route === undefined) {
    const message = `This address answers ${Object.keys(routes).join(' and ')} alone.`
    return refusal(request, { status: 405, code: 'not_allowed', message }, { allow: Object.keys(routes).join(', ') })
  }
  let response: Response
  try {
    response = await route(parts, request, context)
  } catch (error) {
    response = answerFailure(parts, request, error)
  }
  // Whether it went well or not: the address of this page is a secret.
  if (path.startsWith('impersonation/')) {
    for (const [name, value] of Object.entries(impersonationHeaders)) response.headers.set(name, value)
  }
  return response
}

function loginAnswer({ settings, cookie }: GateParts, request: Request): Response {
  const headers = cookie.read(request) === undefined ? {} : { 'set-cookie': cookie.clear() }
  const isVisit = (request.method === 'GET' || request.method === 'HEAD') && wantsPage(request)
  if (!isVisit) return refusal(request, { status: 401, code: 'not_logged_in', message: 'Log in first.' }, headers)
  return redirect(`${settings.loginPage}${nextOf(request, settings.homePage)}`, headers)
}

/** The page that a visit was on its way to, for after. */
function nextOf(request: Request, homePage: string): string {
  const { pathname, search } = new URL(request.url)
  const next = pathname + search
  return next === homePage ? '' : `?${new URLSearchParams({ next }).toString()}`
}

function companyAnswer({ settings }: GateParts, request: Request, session: AppSession): Response {
  const isVisit = (request.method === 'GET' || request.method === 'HEAD') && wantsPage(request)
  if (session.companies.length === 0) {
    const message = 'There is no company that you may use this application for.'
    return refusal(request, { status: 403, code: 'no_company', message })
  }
  if (isVisit) return redirect(`${settings.companyPage}${nextOf(request, settings.homePage)}`)
  return refusal(request, { status: 403, code: 'company_needed', message: 'Choose a company first.' })
}

async function check(parts: GateParts, request: Request, need: Need): Promise<GateDecision> {
  // Before anybody is let in by a mistake in it.
  const { permission = [], company = true } = needOf(need)
  const { app, cookie, settings } = parts
  try {
    const id = cookie.read(request)
    const session = id === undefined ? undefined : await app.find(id)
    if (session === undefined) return { response: loginAnswer(parts, request) }
    if (asksForChange(request) && isCrossSite(request, settings.origins)) {
      const message = 'This was asked for by the page of another site.'
      return { response: refusal(request, { status: 403, code: 'cross_site', message }) }
    }
    if (company && session.needsCompany) return { response: companyAnswer(parts, request, session) }
    const slugs = typeof permission === 'string' ? [permission] : permission
    if (slugs.every((slug) => session.has(slug))) return { session }
    return { response: refusal(request, { status: 403, code: 'not_permitted', message: 'You may not do that.' }) }
  } catch (error) {
    return { response: answerFailure(parts, request, error) }
  }
}

/**
 * Makes the gate in front of an app; the adapters for Express, Fastify and Hono are made of it. Its own endpoints, below
 * `/auth` unless told: `POST login` and `logout`, `GET select-company`, `POST set-company/{id}`, and for the License
 * server `GET impersonation`, `GET impersonation/{token}` and `POST webhook`.
 *
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createLicenseGate(app: LicenseApp, options: LicenseGateOptions = {}): LicenseGate {
  const given: unknown = app
  if (!(given instanceof LicenseApp)) throw new ConfigError('app', 'must be a LicenseApp')
  const settings = gateSettings(options)
  const parts: GateParts = { app, settings, cookie: sessionCookie(settings.cookie), limit: loginLimit(settings.login) }
  const { basePath } = settings
  return Object.freeze({
    owns: (path: string) => {
      const pathname = path.startsWith('/') ? (URL.parse(`http://app.invalid${path}`)?.pathname ?? '') : ''
      return pathname.startsWith(`${basePath}/`) && routesOf(pathname.slice(basePath.length + 1)) !== undefined
    },
    handle: async (request: Request, context: WebhookContext = {}) => await handle(parts, request, context),
    check: async (request: Request, need: Need = {}) => await check(parts, request, need),
    find: async (request: Request) => {
      const id = parts.cookie.read(request)
      return id === undefined ? undefined : await app.find(id)
    },
  })
}
