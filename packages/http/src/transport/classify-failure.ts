import { blockedPortCode, type ConnectionErrorReason } from '../errors/connection-error.ts'
import type { TimeoutPhase } from '../errors/timeout-error.ts'
import { proxyFailureCode } from './proxy-failure.ts'

/** No connection, or a broken one. */
export interface ConnectionFailure {
  readonly kind: 'connection'
  readonly reason: ConnectionErrorReason
  readonly sent: 'no' | 'maybe'
  readonly detail: string
  /** Where the reason does not say enough. */
  readonly code?: string
}

/** A failure of the network, told apart by what Node.js and undici say. */
export type NetworkFailure =
  | ConnectionFailure
  | { readonly kind: 'timeout'; readonly phase: TimeoutPhase; readonly detail: string }

type Rule = readonly [pattern: RegExp, failure: NetworkFailure]

const connection = (reason: ConnectionErrorReason, sent: 'no' | 'maybe', detail: string): ConnectionFailure => ({
  kind: 'connection',
  reason,
  sent,
  detail,
})

const timeout = (phase: TimeoutPhase, detail: string): NetworkFailure => ({ kind: 'timeout', phase, detail })

/** What is told only in words, which come first: the codes beside them say less. */
const messageRules: readonly Rule[] = [
  // By the Fetch standard's list of ports, which only fetch itself knows as it is.
  [
    /^bad port$/,
    {
      ...connection(
        'refused',
        'no',
        'fetch blocks this port, so nothing was sent; have the server listen on another one, or give a fetch that allows it',
      ),
      code: blockedPortCode,
    },
  ],
  [
    /^Proxy response \(407\)|^Proxy Authentication Required/,
    connection('proxy', 'no', 'the proxy refused the credentials; check proxy.username and proxy.password'),
  ],
  [/^Proxy response \(\d+\)/, connection('proxy', 'no', 'the proxy refused to connect to the server')],
  [/^Response does not match the HTTP/, connection('reset', 'maybe', 'what came back is not HTTP')],
  [
    /^Client network socket disconnected before secure TLS/,
    connection('tls', 'no', 'the connection was closed during the TLS handshake; does the server speak TLS there?'),
  ],
]

const codeRules: readonly Rule[] = [
  [
    new RegExp(`^(?:${proxyFailureCode}|UND_ERR_PRX_(?:TLS|CONN))$`),
    connection('proxy', 'no', 'the connection to the proxy failed; check its address'),
  ],
  [/^(?:ENOTFOUND|EAI_|ENODATA$|ESERVFAIL$)/, connection('dns', 'no', "the host's name was not found")],
  [/^ECONNREFUSED$/, connection('refused', 'no', 'nothing listens there')],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM)$/,
    connection('refused', 'no', 'the host cannot be reached'),
  ],
  [/^(?:EMFILE|ENFILE|ENOBUFS)$/, connection('refused', 'no', 'the system has no socket to spare')],
  [/^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, timeout('connect', 'no connection was made in time')],
  [/^UND_ERR_HEADERS_TIMEOUT$/, timeout('headers', 'no answer began in time')],
  [/^UND_ERR_BODY_TIMEOUT$/, timeout('body', 'the body stalled')],
  [
    /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    connection('tls', 'no', "the server's certificate is not valid at this time"),
  ],
  [
    /^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/,
    connection('tls', 'no', "the server's certificate is for another host"),
  ],
  [
    /^(?:UNABLE_TO_(?:GET_ISSUER|VERIFY)_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_UNTRUSTED|CERT_SIGNATURE_FAILURE)/,
    connection('tls', 'no', "the server's certificate is not trusted; give its authority as tls.caFile"),
  ],
  [
    /^(?:UNABLE_TO_|ERROR_IN_|CERT_|CRL_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/,
    connection('tls', 'no', "the server's certificate was refused"),
  ],
  [
    /^ERR_SSL_(?:WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST|UNKNOWN_PROTOCOL)$/,
    connection('tls', 'no', 'the server does not speak TLS there; is it an http:// address?'),
  ],
  [
    /^ERR_SSL_.*(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|CERTIFICATE_UNKNOWN|UNKNOWN_CA|HANDSHAKE_FAILURE)$/,
    connection('tls', 'no', 'the server refused the TLS handshake; it may want a client certificate (tls.cert)'),
  ],
  // Comes while data flows: by then the server may have read the request.
  [/^ERR_SSL_.*BAD_RECORD_MAC$/, connection('tls', 'maybe', 'the TLS connection broke')],
  [/^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$)/, connection('tls', 'no', 'the TLS handshake failed')],
  [
    /^(?:HPE_HEADER_OVERFLOW|UND_ERR_HEADERS_OVERFLOW)$/,
    connection('reset', 'maybe', "the answer's headers are larger than Node.js takes (--max-http-header-size)"),
  ],
  [/^HPE_/, connection('reset', 'maybe', 'what came back is not HTTP')],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, connection('truncated', 'maybe', 'the answer is shorter than announced')],
  [/^(?:UND_ERR_CLOSED|UND_ERR_DESTROYED)$/, connection('reset', 'maybe', 'the client was closed')],
  [/^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/, connection('reset', 'maybe', 'the connection was closed')],
]

/** An error and what caused it, the members of an AggregateError among it. */
function* chain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 6) return
  yield error
  yield* chain(error.cause, depth + 1)
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner, depth + 1)
}

const codeOf = (error: Error): string => ('code' in error && typeof error.code === 'string' ? error.code : '')

/** Tells what kind of network failure an error of fetch is; undefined if it is none. */
export function classifyFailure(error: unknown): NetworkFailure | undefined {
  const errors = [...chain(error)]
  for (const found of errors) {
    const rule =
      messageRules.find(([pattern]) => pattern.test(found.message)) ??
      codeRules.find(([pattern]) => pattern.test(codeOf(found)))
    if (rule !== undefined) return rule[1]
  }
  const isNetwork = errors.some(
    ({ name, message }) => name === 'TypeError' && /^(?:fetch failed|terminated)$/.test(message),
  )
  return isNetwork ? connection('reset', 'maybe', 'the connection failed') : undefined
}
