import { LicenseAppError, NotLoggedInError } from '../app-errors.ts'
import { isVisit } from './cross-site.ts'
import { describeSession, jsonAnswer, redirect, refusal, wantsPage } from './gate-answers.ts'
import { checkOwnSite, type GateRoute, pageFor } from './gate-route.ts'
import { logIn } from './log-in-route.ts'
import { readFields } from './read-fields.ts'

/** A token in a path is not to go on to the next page, nor into a cache. */
export const impersonationHeaders: Readonly<Record<string, string>> = { 'referrer-policy': 'no-referrer' }

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
