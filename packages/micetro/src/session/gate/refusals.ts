import type { SessionStoreError } from '../session-errors.ts'
import { refusal } from './answers.ts'
import type { GateAnswer, GateRequest } from './gate-request.ts'
import type { LoginFormProblem } from './login-form.ts'

type Reason =
  | LoginFormProblem
  | SessionStoreError['code']
  | 'credentials'
  | 'limited'
  | 'unavailable'
  | 'cross_site'
  | 'insecure'
  | 'not_logged_in'
  | 'not_permitted'
  | 'session_over'

/** What the gate refuses requests with. None says more than the client knows. */
export const refusals: Readonly<Record<Reason, Parameters<typeof refusal>[1]>> = {
  credentials: { status: 401, code: 'credentials', message: 'The user name or the password is wrong.' },
  limited: { status: 429, code: 'limited', message: 'There were too many failed logins; try again later.' },
  unavailable: { status: 503, code: 'unavailable', message: 'Logging in is not possible now; try again later.' },
  cross_site: { status: 403, code: 'cross_site', message: 'The request was sent by a page of another site.' },
  insecure: { status: 400, code: 'insecure', message: 'Open the app with https, or as localhost.' },
  not_logged_in: { status: 401, code: 'not_logged_in', message: 'Log in first.' },
  not_permitted: { status: 403, code: 'not_permitted', message: 'You may not do that.' },
  session_over: { status: 401, code: 'session_over', message: 'The session has ended; log in again.' },
  record_unreadable: {
    status: 401,
    code: 'record_unreadable',
    message: 'The session cannot be read; log in again.',
  },
  store_unavailable: {
    status: 503,
    code: 'store_unavailable',
    message: 'The sessions cannot be reached now; try again later.',
  },
  media_type: {
    status: 415,
    code: 'media_type',
    message: 'Send a form (application/x-www-form-urlencoded) or JSON (application/json).',
  },
  too_large: { status: 413, code: 'too_large', message: 'The body is larger than any login.' },
  malformed: { status: 400, code: 'malformed', message: 'The body is not a JSON object.' },
}

/** The answer to a login or logout that cannot be read. */
export function formRefusal(request: GateRequest, problem: LoginFormProblem): GateAnswer {
  // The rest of a body that is too large is not waited for.
  return refusal(request, refusals[problem], problem === 'too_large' ? [['connection', 'close']] : [])
}
