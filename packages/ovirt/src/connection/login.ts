import {
  type AuthProvider,
  ConfigError,
  type ConnectionOptions as CoreConnectionOptions,
  type ResponseInfo,
  tokenSource,
  type WithResponse,
} from '@core/http'
import type { ConnectionOptions } from './connection-options.ts'
import { ssoAddress } from './sso-address.ts'
import { createSsoClient } from './sso-client.ts'
import { negotiateProof, passwordProof, type SsoProof } from './sso-proof.ts'

/** The credentials of a connection, and the token they are exchanged for. */
export interface Login {
  readonly auth: AuthProvider
  /** Whether there is a token in use. */
  hasToken(): boolean
  /** The token in use; logs in if there is none. */
  token(signal: AbortSignal | undefined): Promise<string>
  /** The answer that a token came in; undefined if it was given, or is not in use any more. */
  answerOf(token: string): ResponseInfo | undefined
  /**
   * Ends the session, and refuses to begin another.
   *
   * @param revokeGiven Also end a token that was given, not fetched.
   */
  logout(revokeGiven: boolean): Promise<void>
  /** Forgets the token and closes the connections. */
  close(): Promise<void>
}

type Proof = (signal: AbortSignal) => Promise<SsoProof>

/** How this connection can prove itself; undefined with nothing but a token. */
function proofOf({ kerberos, negotiate, username, password }: ConnectionOptions): Proof | undefined {
  if (kerberos === true && negotiate !== undefined) {
    return async (signal) => negotiateProof(await negotiate(signal))
  }
  if (username === undefined || password === undefined) return undefined
  return async () => passwordProof(username, password)
}

function closedError(): ConfigError {
  return new ConfigError('connection', 'is closed; make a new one', { code: 'closed' })
}

/** Prepares logging in; nothing is sent before a token is needed. */
export function createLogin(options: ConnectionOptions, url: URL, shared: CoreConnectionOptions): Login {
  const { kerberos, token: given, ssoUrl, ssoRevokeUrl, ssoTokenName = 'access_token', password = '' } = options
  const entry = kerberos === true ? 'token-http-auth' : 'token'
  const engine = { url, allowInsecureHttp: shared.allowInsecureHttp === true }
  const tokenAddress = ssoAddress('ssoUrl', ssoUrl, engine, `/ovirt-engine/sso/oauth/${entry}`)
  const revokeAddress = ssoAddress('ssoRevokeUrl', ssoRevokeUrl, engine, '/ovirt-engine/services/sso-logout')
  const client = createSsoClient(shared, ssoTokenName, given)
  let latest: WithResponse<string> | undefined
  let isClosed = false
  const proof = proofOf(options)
  const source = tokenSource({
    initial: given === undefined ? undefined : { token: given },
    fetchToken: async (signal) => {
      // A session that begins now, nobody would end. A token that was given is forgotten only by closing.
      if (isClosed || proof === undefined) throw closedError()
      try {
        latest = await client.login(tokenAddress, await proof(signal), signal)
        return { token: latest.data }
      } catch (error) {
        // So is a login called off, for whoever waits for it.
        throw signal.aborted ? closedError() : error
      }
    },
  })
  return {
    auth: {
      headers: (request) => source.headers(request),
      renewable: proof !== undefined,
      secrets: () => [...source.secrets(), password],
    },
    hasToken: () => source.current() !== undefined,
    token: async (signal) => await source.token(signal),
    answerOf: (token) => (token === latest?.data ? latest.response : undefined),
    logout: async (revokeGiven) => {
      isClosed = true
      const token = source.current()
      source.clear()
      if (token !== undefined && (token !== given || revokeGiven)) await client.revoke(revokeAddress, token)
    },
    close: async () => {
      isClosed = true
      source.clear()
      latest = undefined
      await client.close()
    },
  }
}
