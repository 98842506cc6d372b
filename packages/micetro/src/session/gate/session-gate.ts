import { SessionStoreError } from '../session-errors.ts'
import { isToken } from '../session-token.ts'
import type { UserSession } from '../user-session.ts'
import { redirect, refusal } from './answers.ts'
import { gateSettings, type SessionGateOptions } from './gate-options.ts'
import { asksForChange, type GateAnswer, type GateRequest, pathOf, wantsPage } from './gate-request.ts'
import { type GateParts, handleLogin } from './handle-login.ts'
import { handleLogout, isOwnRequest } from './handle-logout.ts'
import { loginLimit } from '@core/http/web-app'
import { refusals } from './refusals.ts'
import { sessionCookie } from './session-cookie.ts'

/** What becomes of a request: the app serves it, as that user or as nobody; or it is answered already. */
export type GateDecision =
  | { readonly kind: 'continue'; readonly user: UserSession | undefined }
  | { readonly kind: 'answer'; readonly answer: GateAnswer }

/** Options of a guard. */
export interface GuardOptions {
  /** Whether the user may go on; else the answer is 403. @default every logged-in user may */
  readonly permit?: ((user: UserSession) => boolean | Promise<boolean>) | undefined
}

/** Decides about requests, whatever framework they come from. */
export interface SessionGate {
  /** Handles logins and logouts, and finds out who sent any other request. Does not reject for what a client does. */
  decide(request: GateRequest): Promise<GateDecision>
  /** What a guarded route answers to a user who may not go on; undefined for one who may. */
  refuse(request: GateRequest, user: UserSession | undefined, options?: GuardOptions): Promise<GateAnswer | undefined>
}

const bearerForm = /^bearer +(\S+)$/i

/** The id that a request brings. Bearer tokens that are no ids of sessions are the app's own affair. */
function credentialOf({ cookie }: GateParts, request: GateRequest): { token: string; byCookie: boolean } | undefined {
  const bearer = bearerForm.exec(request.header('authorization') ?? '')?.[1]
  if (bearer !== undefined && isToken(bearer)) return { token: bearer, byCookie: false }
  const token = cookie.read(request)
  return token === undefined ? undefined : { token, byCookie: true }
}

async function decide(parts: GateParts, request: GateRequest): Promise<GateDecision> {
  const { settings } = parts
  const path = request.method === 'POST' ? pathOf(request.url) : undefined
  if (path === settings.loginPath) return { kind: 'answer', answer: await handleLogin(parts, request) }
  const credential = credentialOf(parts, request)
  const user = credential && (await settings.sessions.find(credential.token))
  const byCookie = credential?.byCookie ?? false
  if (path === settings.logoutPath) {
    return { kind: 'answer', answer: await handleLogout(parts, request, { session: user, byCookie }) }
  }
  if (credential !== undefined && user === undefined && !byCookie) {
    const challenge = [['www-authenticate', 'Bearer error="invalid_token"']] as const
    return { kind: 'answer', answer: refusal(request, refusals.session_over, challenge) }
  }
  if (user !== undefined && byCookie && asksForChange(request) && !(await isOwnRequest(parts, request, user, false))) {
    return { kind: 'answer', answer: refusal(request, refusals.cross_site) }
  }
  return { kind: 'continue', user }
}

function storeAnswer({ settings, cookie }: GateParts, request: GateRequest, error: SessionStoreError): GateAnswer {
  settings.logger.error(error.message)
  // What nobody can read will not get better; a store may.
  const isLost = error.code === 'record_unreadable'
  return refusal(request, refusals[error.code], isLost ? [['set-cookie', cookie.clear()]] : [['retry-after', '5']])
}

/**
 * Makes the gate in front of an app: the middleware of `expressSessions`, `fastifySessions`, `honoSessions` and
 * `nodeSessions` is made of it.
 *
 * @example
 * const gate = createSessionGate({ sessions: new UserSessions({ micetro: 'https://micetro.example.com' }) })
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createSessionGate(options: SessionGateOptions): SessionGate {
  const settings = gateSettings(options)
  const parts: GateParts = {
    settings,
    cookie: sessionCookie(settings.cookie),
    rule: { origins: settings.origins, allowsHttp: settings.cookie.insecureLoopback },
    limit: loginLimit(settings.limit),
  }
  return Object.freeze({
    decide: async (request: GateRequest): Promise<GateDecision> => {
      try {
        return await decide(parts, request)
      } catch (error) {
        if (!(error instanceof SessionStoreError)) throw error
        return { kind: 'answer', answer: storeAnswer(parts, request, error) }
      }
    },
    refuse: async (request: GateRequest, user: UserSession | undefined, { permit }: GuardOptions = {}) => {
      if (user?.isActive === true) {
        return permit === undefined || (await permit(user)) ? undefined : refusal(request, refusals.not_permitted)
      }
      const isVisit = (request.method === 'GET' || request.method === 'HEAD') && wantsPage(request)
      if (!isVisit) return refusal(request, refusals.not_logged_in, [['www-authenticate', 'Bearer']])
      const next = request.url.startsWith('/') ? request.url : pathOf(request.url)
      return redirect(
        next === settings.homePath
          ? settings.loginPath
          : `${settings.loginPath}?${new URLSearchParams({ next }).toString()}`,
      )
    },
  })
}
