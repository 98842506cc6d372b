/** PEM text or bytes. */
export type Pem = string | Uint8Array

/** Which certificates to trust and to show. */
export interface TlsOptions {
  /** PEM certificates to trust in place of the system's. */
  readonly ca?: Pem | readonly Pem[] | undefined
  /** A file of such certificates. It must exist. */
  readonly caFile?: string | undefined
  /** This client's certificate, as PEM. */
  readonly cert?: Pem | undefined
  /** The certificate's private key, as PEM. */
  readonly key?: Pem | undefined
  /** Opens the key. */
  readonly passphrase?: string | undefined
  /** Accept any certificate, from anybody: only for tests. @default false */
  readonly insecure?: boolean | undefined
}

/** Where a proxy is: its URL, or with credentials. `false`: none, also not from the environment. */
export type ProxyOption =
  | string
  | false
  | { readonly url: string; readonly username?: string | undefined; readonly password?: string | undefined }
