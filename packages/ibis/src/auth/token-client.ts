import {
  AuthError,
  basicAuth,
  type AuthProvider,
  type ConnectionOptions,
  createHttpClient,
  DecodeError,
  encodeQuery,
  type ErrorAnswer,
  jsonDecoder,
  maskSecrets,
  type Operation,
  responseErrorOf,
  type SdkError,
  type Token,
} from '@core/http'
import { version } from '../version.ts'
import type { TokenRequest } from './gateway-options.ts'

/** Gets tokens. */
export interface TokenClient {
  readonly fetchToken: (signal: AbortSignal) => Promise<Token>
  close(): Promise<void>
}

const operationName = 'gateway.token'

/** OAuth 2.0 wants id and secret encoded as in a form before they become Basic credentials. */
function formEncoded(text: string): string {
  return encodeQuery([[['', text]]], '+', operationName).slice(1)
}

function membersOf(document: unknown): Readonly<Record<string, unknown>> {
  return typeof document === 'object' && document !== null ? { ...document } : {}
}

function lifetimeMs(seconds: unknown): number | undefined {
  const number = typeof seconds === 'string' ? Number(seconds) : seconds
  return typeof number === 'number' && number > 0 ? number * 1000 : undefined
}

function readToken(document: unknown): Token {
  const { access_token: token, token_type: type = 'Bearer', expires_in: expiresIn } = membersOf(document)
  if (typeof token !== 'string' || token === '') {
    throw new DecodeError('the token endpoint sent no access_token; check gateway.tokenUrl', { code: 'missing_token' })
  }
  if (!/^[\u0021-\u007e]+$/.test(token)) {
    throw new DecodeError('the token endpoint sent an access_token that no header can hold', { code: 'invalid_token' })
  }
  if (typeof type !== 'string' || type.toLowerCase() !== 'bearer') {
    throw new DecodeError('the token endpoint sent a token that is no bearer token', { code: 'unknown_token_type' })
  }
  const lifetime = lifetimeMs(expiresIn)
  return { token, ...(lifetime !== undefined && { expiresAtMs: Date.now() + lifetime }) }
}

/** What the endpoint refused, in its own words and as a failure of the login whatever the status. */
function refusalOf(answer: ErrorAnswer, mask: (text: string) => string): SdkError {
  const { error, error_description: description } = membersOf(answer.json())
  if (typeof error !== 'string') return responseErrorOf(answer.message(), answer.init)
  const words = typeof description === 'string' ? `${error}: ${description}` : error
  const hint = error === 'invalid_client' ? '; check gateway.clientId and gateway.clientSecret' : ''
  const message = answer.message(`${words.replace(/\.$/, '')}${hint}`)
  const init = { ...answer.init, code: mask(error) }
  // Those pass, whatever the client is.
  return answer.status === 429 || answer.status >= 500 ? responseErrorOf(message, init) : new AuthError(message, init)
}

/**
 * Makes what gets tokens for a client of the API gateway. It sends none of the connection's own headers, and follows no
 * redirect.
 *
 * @throws ConfigError for an address that would show the secret to the network.
 */
export function createTokenClient(request: TokenRequest, connection: ConnectionOptions): TokenClient {
  const { clientId, clientSecret, scope, url } = request
  const basic = basicAuth(formEncoded(clientId), formEncoded(clientSecret))
  const secrets = [clientSecret, ...basic.secrets()]
  const auth: AuthProvider = { ...basic, secrets: () => secrets }
  const { headers: _headers, unsafeLogBodies: _unsafeLogBodies, ...shared } = connection
  const http = createHttpClient({
    ...shared,
    service: 'ibis',
    product: `@sdk/ibis/${version}`,
    baseUrl: url.origin,
    baseUrlOption: 'gateway.tokenUrl',
    auth,
    mapError: (answer) => refusalOf(answer, (text) => maskSecrets(text, secrets)),
    space: '+',
  })
  const operation: Operation<Token> = {
    name: operationName,
    method: 'POST',
    path: url.pathname,
    decode: jsonDecoder(readToken),
    // A token that nobody takes does no harm.
    idempotent: true,
    followsRedirects: false,
  }
  const form: readonly [string, string][] = [
    ['grant_type', 'client_credentials'],
    ['scope', scope],
  ]
  return {
    fetchToken: async (signal) => await http.request(operation, { body: { form } }, { signal }),
    close: async () => await http.close(),
  }
}
