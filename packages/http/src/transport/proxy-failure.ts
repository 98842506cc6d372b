/** The code of a {@link ProxyFailure}. */
export const proxyFailureCode = 'PROXY_FAILED'

/**
 * The way to the proxy failed. undici passes on what the system said, which does not tell whether the proxy or the
 * server was meant.
 */
export class ProxyFailure extends Error {
  readonly code: string = proxyFailureCode

  constructor(cause: unknown) {
    super('the connection to the proxy failed', { cause })
    this.name = 'ProxyFailure'
  }
}
