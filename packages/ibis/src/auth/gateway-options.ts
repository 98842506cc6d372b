import { ConfigError, is, type OptionTable, parseBaseUrl, type Token } from '@core/http'

/** A client that the API gateway knows: it gets tokens with its id and its secret (OAuth 2.0 client credentials). */
export interface GatewayClient {
  readonly clientId: string
  readonly clientSecret: string
  /** Where tokens are given out. Id and secret go nowhere else. @default 'https://api.apps.cam.ac.uk/oauth2/v1/token' */
  readonly tokenUrl?: string | URL | undefined
  /** @default 'https://api.apps.cam.ac.uk/lookup' */
  readonly scope?: string | undefined
  readonly fetchToken?: undefined
}

/** Tokens for the API gateway that an app gets in its own way. */
export interface GatewayTokens {
  /** Called when a token is needed, for one caller at a time. */
  readonly fetchToken: (signal: AbortSignal) => Promise<Token>
  readonly clientId?: undefined
  readonly clientSecret?: undefined
  readonly tokenUrl?: undefined
  readonly scope?: undefined
}

/**
 * How to prove oneself to the API gateway.
 *
 * @since 0.1.0
 */
export type GatewayOptions = GatewayClient | GatewayTokens

/** Where the API gateway has the service. Paths have no `api/v1` there. */
export const gatewayUrl = 'https://api.apps.cam.ac.uk/lookup/v1'

const defaultTokenUrl = 'https://api.apps.cam.ac.uk/oauth2/v1/token'
const defaultScope = 'https://api.apps.cam.ac.uk/lookup'

/** The table of {@link GatewayOptions}. */
export const gatewayOptionTable: OptionTable = {
  clientId: is.nonEmptyString,
  clientSecret: is.nonEmptyString,
  tokenUrl: (value) => (typeof value === 'string' || value instanceof URL ? undefined : 'must be a URL'),
  scope: is.nonEmptyString,
  fetchToken: is.function,
}

/** What a client asks for tokens with. */
export interface TokenRequest {
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  readonly url: URL
}

/** How tokens are got: by a request, or by the app. */
export type TokenWay = { readonly request: TokenRequest } | Pick<GatewayTokens, 'fetchToken'>

/** Options of a client as code without types can give them. */
type GivenClient = { readonly [Name in Exclude<keyof GatewayClient, 'fetchToken'>]?: GatewayClient[Name] | undefined }

/**
 * Takes checked options apart.
 *
 * @throws ConfigError where one is missing, or two contradict each other.
 */
export function tokenWay(options: GatewayOptions): TokenWay {
  // As code without types can give them.
  const given: GivenClient = options
  const { clientId, clientSecret, tokenUrl = defaultTokenUrl, scope = defaultScope } = given
  if (options.fetchToken !== undefined) {
    const beside = (['clientId', 'clientSecret', 'tokenUrl', 'scope'] as const).find(
      (name) => given[name] !== undefined,
    )
    if (beside === undefined) return { fetchToken: options.fetchToken }
    throw new ConfigError(`gateway.${beside}`, 'cannot be given beside fetchToken, which gets tokens in its own way')
  }
  if (clientId === undefined) throw new ConfigError('gateway.clientId', 'must be given, or fetchToken in its place')
  if (clientSecret === undefined) throw new ConfigError('gateway.clientSecret', 'must be given with clientId')
  const url = parseBaseUrl('gateway.tokenUrl', tokenUrl)
  // Base addresses lose it, but this is the whole address: some servers have it with a slash at the end only.
  if (new URL(tokenUrl).pathname.endsWith('/')) url.pathname = new URL(tokenUrl).pathname
  return { request: { clientId, clientSecret, scope, url } }
}
