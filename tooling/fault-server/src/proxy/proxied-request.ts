import type { IncomingHttpHeaders } from 'node:http'

/** What the proxy was asked for. */
export interface ProxiedRequest {
  /** `tunnel` is a CONNECT, `forward` a request with an absolute URL. */
  readonly kind: 'tunnel' | 'forward'
  readonly method: string
  /** `host:port` of a tunnel, the absolute URL of a forward. */
  readonly target: string
  /** What was said to the proxy; a tunnel's content is not looked into. */
  readonly headers: Readonly<IncomingHttpHeaders>
  /** The status that the proxy, or the server behind it, answered; undefined while there is none. */
  readonly status: number | undefined
}

/** The proxy's own side of a {@link ProxiedRequest}. */
export interface ProxiedRecord extends ProxiedRequest {
  status: number | undefined
}
