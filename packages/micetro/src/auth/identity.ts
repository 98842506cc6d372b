import {
  type ApiPromise,
  apiPromise,
  type CallOptions,
  callOptionTable,
  checkOptions,
  ConfigError,
  type HttpClient,
  SdkError,
  type WithResponse,
} from '@core/http'
import { type AuthenticateOptions, checkAuthenticateOptions } from './authenticate-options.ts'
import { type Authorization, readyMadeAuth } from './authorization-function.ts'
import type { CredentialAuth } from './credential-auth.ts'
import { confirmedLogin, loginAuth, type LoginContext } from './login-auth.ts'
import type { Login } from './session-auth.ts'
import { verifyAuth } from './verify-auth.ts'

/** Who a client is, and how that changes. Made of closures only, so that no inspector sees a secret. */
export interface Identity {
  /** Sends requests with the credentials, if there are some. Who it was asked for stays who it sends for. */
  readonly http: HttpClient
  readonly isKnown: boolean
  header(): string | undefined
  username(): string | undefined
  /** Takes a user that the server confirms with the first request. @throws ConfigError */
  assume(login: Login): void
  /** Takes a header that the server confirms with the next request. @throws ConfigError */
  use(authorization: Authorization): void
  /** Takes a user that the server confirms now. */
  authenticate(username: string, password: string, options: AuthenticateOptions): ApiPromise<string>
  /** Takes a header that the server confirms now. */
  confirm(authorization: Authorization, options: CallOptions): ApiPromise<void>
  clear(): void
  /** Forgets everything, for good. */
  close(): void
}

/** In the words in which a closed client refuses calls. */
function closedError(operation?: string): ConfigError {
  return new ConfigError('client', 'is closed; make a new one', { operation, code: 'closed' })
}

/** Nobody, to begin with. */
export function createIdentity(context: LoginContext): Identity {
  const { anonymous } = context
  let auth: CredentialAuth | undefined
  let http = anonymous
  let clearings = 0
  let isClosed = false
  const replace = (next: CredentialAuth | undefined, reason?: SdkError): void => {
    auth?.clear(reason)
    auth = next
    http = next === undefined ? anonymous : anonymous.withAuth(next)
  }

  /** Who was logged out in the meantime must not be logged in by an answer that comes late. */
  const checkNotCleared = (before: number, operation: string): void => {
    if (clearings === before) return
    if (isClosed) throw closedError(operation)
    const message = `${operation}: the credentials were cleared while the server was asked; ask it again`
    throw new SdkError(message, { code: 'credentials_cleared', operation })
  }

  const authenticate = async (login: Login, options: AuthenticateOptions): Promise<WithResponse<string>> => {
    checkAuthenticateOptions(options)
    const { refreshToken = false, ...callOptions } = options
    const checkNobody = (): void => {
      if (auth === undefined || refreshToken) return
      throw new ConfigError('refreshToken', 'must be true to authenticate a client that is authenticated already', {
        operation: 'authenticate',
      })
    }
    checkNobody()
    const before = clearings
    const { data, response } = await confirmedLogin(login, context, callOptions)
    checkNotCleared(before, 'authenticate')
    // Another login may have been faster.
    checkNobody()
    replace(data)
    return { data: data.header() ?? '', response }
  }

  const confirm = async (value: Authorization, options: CallOptions): Promise<WithResponse<void>> => {
    checkOptions(options, callOptionTable, { operation: 'setAuth' })
    const given = readyMadeAuth('auth', value)
    const before = clearings
    const response = await verifyAuth(anonymous.withAuth(given), options)
    checkNotCleared(before, 'setAuth')
    replace(given)
    return { data: undefined, response }
  }

  return {
    get http() {
      return http
    },
    get isKnown() {
      return auth !== undefined
    },
    header: () => auth?.header(),
    username: () => auth?.username(),
    assume: (login) => replace(loginAuth(login, context)),
    use: (authorization) => replace(readyMadeAuth('auth', authorization)),
    authenticate: (username, password, options) => apiPromise(authenticate({ username, password }, options)),
    confirm: (authorization, options) => apiPromise(confirm(authorization, options)),
    clear: () => {
      clearings += 1
      replace(undefined)
    },
    close: () => {
      clearings += 1
      isClosed = true
      replace(undefined, closedError())
    },
  }
}
