import {
  apiPromise,
  type ApiPromise,
  type AuthProvider,
  type CallOptions,
  createHttpClient,
  type Operation,
  type OperationInput,
} from '@core/http'
import { mapError } from '../errors/map-error.ts'
import { operations } from '../operations.ts'
import { baseUrlOf, checkAppId, checkClientOptions, type LicenseClientOptions } from '../options/license-options.ts'
import { checkCredential, checkToken } from '../options/token.ts'
import { version } from '../version.ts'
import type { LicenseClient } from './license-client.ts'

/** One request, ready but for what all of them carry. */
interface Prepared {
  readonly input: OperationInput
  readonly auth: AuthProvider
}

const tokenAuth = (token: string): AuthProvider => ({
  headers: () => ({ 'x-license-token': token }),
  renewable: false,
  secrets: () => [token],
})

/** For requests that prove nothing by headers: what their body holds is masked in messages all the same. */
const bodySecret = (secret: string): AuthProvider => ({
  headers: () => ({}),
  renewable: false,
  secrets: () => [secret],
})

/**
 * Makes a client for servers with many users: it keeps no token, no permissions and no user. No I/O happens here.
 *
 * @param appId The application's id on the License server. With a wrong one users can still log in, but get the
 * permissions of another application, or none.
 * @throws ConfigError naming the option that cannot be right.
 * @since 0.1.0
 */
export function createLicenseClient(appId: string, options: LicenseClientOptions = {}): LicenseClient {
  checkAppId(appId)
  checkClientOptions(options)
  const { baseUrl: _baseUrl, testMode: _testMode, ...connection } = options
  const http = createHttpClient({
    ...connection,
    service: 'cloudspot',
    product: `@sdk/cloudspot/${version}`,
    baseUrl: baseUrlOf(options),
    baseUrlOption: 'baseUrl',
    mapError,
  })
  // The service wants the type on requests without a body too, and without a charset.
  const headers = { 'x-license-module': appId, 'content-type': 'application/json' }

  const send = <Result>(
    operation: Operation<Result>,
    callOptions: CallOptions | undefined,
    prepare: () => Prepared,
  ): ApiPromise<Result> => {
    try {
      const { input, auth } = prepare()
      return http.withAuth(auth).request(operation, { ...input, headers }, callOptions)
    } catch (error) {
      // Wrong arguments reject, as everything else does that a call may end with.
      return apiPromise(Promise.reject(error))
    }
  }

  return {
    appId,
    baseUrl: http.baseUrl,
    authenticate: (username, password, callOptions) =>
      send(operations.authenticate, callOptions, () => {
        const { name } = operations.authenticate
        const json = {
          username: checkCredential('username', username, name),
          password: checkCredential('password', password, name),
        }
        return { input: { body: { json } }, auth: bodySecret(password) }
      }),
    getUser: (token, callOptions) =>
      send(operations.getUser, callOptions, () => ({
        input: {},
        auth: tokenAuth(checkToken(token, operations.getUser.name)),
      })),
    getPermissions: (token, callOptions) =>
      send(operations.getPermissions, callOptions, () => ({
        input: {},
        auth: tokenAuth(checkToken(token, operations.getPermissions.name)),
      })),
    getCompanyPermissions: (companyId, token, callOptions) =>
      send(operations.getCompanyPermissions, callOptions, () => ({
        input: { path: { companyId } },
        auth: tokenAuth(checkToken(token, operations.getCompanyPermissions.name)),
      })),
    validateImpersonation: (token, callOptions) =>
      send(operations.validateImpersonation, callOptions, () => {
        const checked = checkToken(token, operations.validateImpersonation.name)
        return { input: { body: { json: { token: checked } } }, auth: bodySecret(checked) }
      }),
    close: async () => await http.close(),
    [Symbol.asyncDispose]: async () => await http.close(),
  }
}
