import type { WebhookContext } from '../../webhooks/create-webhook-handler.ts'
import { LicenseAppError, NotLoggedInError } from '../app-errors.ts'
import type { LicenseApp } from '../license-app.ts'
import type { AppSession } from '../sessions/app-session.ts'
import { isCrossSite, isVisit } from './cross-site.ts'
import { describeSession, jsonAnswer, redirect, refusal, wantsPage } from './gate-answers.ts'
import type { GateSettings } from './gate-options.ts'
import { readFields } from './read-fields.ts'
import { safeNext } from './safe-next.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What the routes work with. */
export interface GateParts {
  readonly app: LicenseApp
  readonly settings: GateSettings
  readonly cookie: SessionCookie
}

/** Answers one of the gate's own paths. */
export type GateRoute = (parts: GateParts, request: Request, context: WebhookContext) => Promise<Response>

/** A token in a path is not to go on to the next page, nor into a cache. */
export const impersonationHeaders: Readonly<Record<string, string>> = { 'referrer-policy': 'no-referrer' }

function checkOwnSite({ settings }: GateParts, request: Request): void {
  if (isCrossSite(request, settings.origins)) {
    throw new LicenseAppError('This was asked for by the page of another site.', { status: 403, code: 'cross_site' })
  }
}

/** The page that a session comes to: the one where a company is chosen comes before any other. */
function pageFor({ settings }: GateParts, session: AppSession, next: string): string {
  if (!session.needsCompany) return safeNext(next, settings.homePage)
  const wanted = safeNext(next, '')
  return wanted === ''
    ? settings.companyPage
    : `${settings.companyPage}?${new URLSearchParams({ next: wanted }).toString()}`
}

/** `POST login`, with username, password and next. */
const logIn: GateRoute = async (parts, request) => {
  checkOwnSite(parts, request)
  const { app, cookie } = parts
  const field = await readFields(request)
  const previousId = cookie.read(request)
  const session = await app.logIn(field('username'), field('password'), { previousId, signal: request.signal })
  const headers = { 'set-cookie': cookie.set(session.id) }
  if (!wantsPage(request)) return jsonAnswer(200, describeSession(session), headers)
  return redirect(pageFor(parts, session, field('next')), headers)
}

/** `POST logout`. */
const logOut: GateRoute = async (parts, request) => {
  checkOwnSite(parts, request)
  const { app, cookie, settings } = parts
  await app.logOut(cookie.read(request) ?? '')
  const headers = { 'set-cookie': cookie.clear() }
  return wantsPage(request) ? redirect(settings.loginPage, headers) : jsonAnswer(200, {}, headers)
}

/** `GET select-company`: the session, with the companies as they are now. */
const selectCompany: GateRoute = async ({ app, cookie }, request) => {
  const session = await app.refresh(cookie.read(request) ?? '')
  if (session === undefined) throw new NotLoggedInError()
  return jsonAnswer(200, describeSession(session))
}

/** `POST set-company/{id}`, or `POST set-company` with companyId and next. */
const setCompany = (companyId: string): GateRoute => {
  return async (parts, request) => {
    checkOwnSite(parts, request)
    const field = await readFields(request)
    const wanted = companyId === '' ? field('companyId') : companyId
    const session = await parts.app.chooseCompany(parts.cookie.read(request) ?? '', wanted)
    if (!wantsPage(request)) return jsonAnswer(200, describeSession(session))
    return redirect(pageFor(parts, session, field('next')))
  }
}

/** `GET impersonation`: the License server asks whether there is such an endpoint. */
const probe: GateRoute = async () => await Promise.resolve(jsonAnswer(200, { status: 'operational' }))

/** `GET impersonation/{token}`: somebody of the License server comes to work as a user. */
const impersonate = (token: string): GateRoute => {
  return async (parts, request) => {
    if (!isVisit(request)) {
      throw new LicenseAppError('An impersonation begins with a visit.', { status: 403, code: 'not_a_visit' })
    }
    const { app, cookie } = parts
    const session = await app.impersonate(token, { previousId: cookie.read(request) })
    return redirect(pageFor(parts, session, ''), { 'set-cookie': cookie.set(session.id), ...impersonationHeaders })
  }
}

const webhook: GateRoute = async ({ app }, request, context) =>
  app.webhook === undefined
    ? refusal(request, { status: 404, code: 'not_found', message: 'Webhooks are off.' })
    : await app.webhook(request, context)

/** A path's routes, by method. */
export type GateRoutes = Readonly<Partial<Record<string, GateRoute>>>

const fixedRoutes: ReadonlyMap<string, GateRoutes> = new Map<string, GateRoutes>([
  ['login', { POST: logIn }],
  ['logout', { POST: logOut }],
  ['select-company', { GET: selectCompany }],
  ['set-company', { POST: setCompany('') }],
  ['impersonation', { GET: probe }],
  // All methods: it has an answer of its own for the others.
  ['webhook', { POST: webhook, GET: webhook, PUT: webhook, PATCH: webhook, DELETE: webhook }],
])

const parameterRoutes: ReadonlyMap<string, (parameter: string) => GateRoutes> = new Map([
  ['set-company', (id: string): GateRoutes => ({ POST: setCompany(id) })],
  ['impersonation', (token: string): GateRoutes => ({ GET: impersonate(token) })],
])

/** Longer ones are no ids and no tokens. */
const maxParameterLength = 1000

/** The routes of a path below the gate's own; undefined if there are none. */
export function routesOf(path: string): GateRoutes | undefined {
  const [name = '', parameter = '', ...rest] = path.replace(/\/$/, '').split('/')
  if (rest.length > 0 || parameter.length > maxParameterLength) return undefined
  if (parameter === '') return fixedRoutes.get(name)
  try {
    return parameterRoutes.get(name)?.(decodeURIComponent(parameter))
  } catch {
    return undefined
  }
}
