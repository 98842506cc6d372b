import type { WebhookContext } from '../../webhooks/create-webhook-handler.ts'
import { LicenseAppError } from '../app-errors.ts'
import type { LicenseApp } from '../license-app.ts'
import type { AppSession } from '../sessions/app-session.ts'
import { isCrossSite } from './cross-site.ts'
import type { GateSettings } from './gate-options.ts'
import type { LoginLimit } from '@core/http/web-app'
import { safeNext } from './safe-next.ts'
import type { SessionCookie } from './session-cookie.ts'

/** What the routes work with. */
export interface GateParts {
  readonly app: LicenseApp
  readonly settings: GateSettings
  readonly cookie: SessionCookie
  readonly limit: LoginLimit
}

/** Answers one of the gate's own paths. */
export type GateRoute = (parts: GateParts, request: Request, context: WebhookContext) => Promise<Response>

/** @throws LicenseAppError with 403 for what the page of another site asks for. */
export function checkOwnSite({ settings }: GateParts, request: Request): void {
  if (isCrossSite(request, settings.origins)) {
    throw new LicenseAppError('This was asked for by the page of another site.', { status: 403, code: 'cross_site' })
  }
}

/** The page that a session comes to: the one where a company is chosen comes before any other. */
export function pageFor({ settings }: GateParts, session: AppSession, next: string): string {
  if (!session.needsCompany) return safeNext(next, settings.homePage)
  const wanted = safeNext(next, '')
  return wanted === ''
    ? settings.companyPage
    : `${settings.companyPage}?${new URLSearchParams({ next: wanted }).toString()}`
}
