import type { ConnectionOptions as CoreConnectionOptions, Logger } from '@core/http'

/**
 * Options of a {@link Connection}: those of all packages, and beside them those of the official clients under their own
 * names. Credentials are a user name and password, a token, or Kerberos.
 *
 * @since 0.1.0
 */
export interface ConnectionOptions extends CoreConnectionOptions {
  /** The API's address, like `https://engine.example.com/ovirt-engine/api`. */
  readonly url: string | URL
  /** With its profile, like `admin@internal`; on engines with Keycloak `admin@ovirt@internalsso`. */
  readonly username?: string | undefined
  readonly password?: string | undefined
  /** A token from another login, used in place of one. With a user and password beside it, it is renewed when it ends. */
  readonly token?: string | undefined
  /** Log in with Kerberos; `negotiate` gives the proof. @default false */
  readonly kerberos?: boolean | undefined
  /** Gives the SPNEGO token (base64) that proves the user to the login service. Called for each login. */
  readonly negotiate?: ((signal: AbortSignal) => string | Promise<string>) | undefined
  /**
   * How requests are written and what answers are asked for. Answers are read as what they are. Engines read and write both
   * alike; JSON takes less time here, and says less about what is wrong with a request. @default 'xml'
   */
  readonly format?: 'xml' | 'json' | undefined
  /** Accept any certificate, from anybody: only for tests. The same as `tls.insecure`. @default false */
  readonly insecure?: boolean | undefined
  /** A file with the engine's CA certificate, as PEM. The same as `tls.caFile`; not looked at with `insecure`. */
  readonly caFile?: string | undefined
  /** Seconds for one request, also for one to the login service; 0 for no bound. `timeoutMs` is the same in milliseconds. */
  readonly timeout?: number | undefined
  /** Write a line for each request and answer to `log`; with `unsafeLogBodies`, their bodies too. @default false */
  readonly debug?: boolean | undefined
  /** Where to write. The same as `logger`, but for details, which need `debug`. */
  readonly log?: Logger | undefined
  /** Accepted for the official clients' sake: answers are always asked for compressed, unless `fetch` decides otherwise. */
  readonly compress?: boolean | undefined
  /** Accepted for the official clients' sake: pipelining is off, as it is there with any libcurl of this decade. */
  readonly pipeline?: number | undefined
  /** Address of the login service, used as it is. @default `/ovirt-engine/sso/oauth/token` of the engine */
  readonly ssoUrl?: string | undefined
  /** Address that ends a token, used as it is. @default `/ovirt-engine/services/sso-logout` of the engine */
  readonly ssoRevokeUrl?: string | undefined
  /** The member of the login's answer that is the token. @default 'access_token' */
  readonly ssoTokenName?: string | undefined
  /**
   * Milliseconds between requests that keep the session from ending for want of use, which engines do after 30 minutes.
   * Of use with a `token` alone; where there is a user too, a token that has ended is renewed anyhow. Nothing is sent
   * before there is a token, nor after the connection was closed. @default none are sent
   */
  readonly keepSessionAliveMs?: number | undefined
}
