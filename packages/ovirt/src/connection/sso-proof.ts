import { ConfigError, type QueryInput } from '@core/http'

/** How a login proves who is asking. */
export interface SsoProof {
  readonly form: QueryInput
  /** Of the one request to the login service. */
  readonly headers: Readonly<Record<string, string>>
  /** To be masked, should the service repeat them. */
  readonly secrets: readonly string[]
}

/** What a token is asked for, and ended for. */
export const ssoScope = 'ovirt-app-api'

/** The form of a login with user and password. The order is that of the official clients. */
export function passwordProof(username: string, password: string): SsoProof {
  return {
    form: [
      ['grant_type', 'password'],
      ['scope', ssoScope],
      ['username', username],
      ['password', password],
    ],
    headers: {},
    secrets: [password],
  }
}

/**
 * The form of a login with Kerberos.
 *
 * @throws ConfigError for what cannot be sent as a token.
 */
export function negotiateProof(spnegoToken: unknown): SsoProof {
  if (typeof spnegoToken !== 'string' || !/^[\w.~+/-]+=*$/.test(spnegoToken)) {
    throw new ConfigError('negotiate', 'must give the SPNEGO token as base64, without the word Negotiate')
  }
  return {
    form: [
      ['grant_type', 'urn:ovirt:params:oauth:grant-type:http'],
      ['scope', ssoScope],
    ],
    headers: { authorization: `Negotiate ${spnegoToken}` },
    secrets: [spnegoToken],
  }
}
