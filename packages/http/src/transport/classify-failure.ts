import type { ConnectionErrorReason } from '../errors/connection-error.ts'
import type { TimeoutPhase } from '../errors/timeout-error.ts'

/** A failure of the network, told apart by what Node.js and undici say. */
export type NetworkFailure =
  | {
      readonly kind: 'connection'
      readonly reason: ConnectionErrorReason
      readonly sent: 'no' | 'maybe'
      readonly detail: string
    }
  | { readonly kind: 'timeout'; readonly phase: TimeoutPhase; readonly detail: string }

type Rule = readonly [codes: RegExp, failure: NetworkFailure]

const connection = (reason: ConnectionErrorReason, sent: 'no' | 'maybe', detail: string): NetworkFailure => ({
  kind: 'connection',
  reason,
  sent,
  detail,
})

const rules: readonly Rule[] = [
  [/^(?:ENOTFOUND|EAI_|ENODATA|ESERVFAIL)/, connection('dns', 'no', "the host's name was not found")],
  [/^ECONNREFUSED$/, connection('refused', 'no', 'nothing listens there')],
  [
    /^(?:EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    connection('refused', 'no', 'the host cannot be reached'),
  ],
  [
    /^(?:ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    { kind: 'timeout', phase: 'connect', detail: 'no connection was made in time' },
  ],
  [/^UND_ERR_HEADERS_TIMEOUT$/, { kind: 'timeout', phase: 'headers', detail: 'no answer began in time' }],
  [/^UND_ERR_BODY_TIMEOUT$/, { kind: 'timeout', phase: 'body', detail: 'the body stalled' }],
  [
    /^(?:CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/,
    connection('tls', 'no', "the server's certificate is not valid at this time"),
  ],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, connection('tls', 'no', "the server's certificate is for another host")],
  [
    /^(?:UNABLE_TO_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|CERT_)/,
    connection('tls', 'no', "the server's certificate is not trusted; give its authority as tls.caFile"),
  ],
  [/^(?:ERR_SSL_|ERR_TLS_|ERR_OSSL_|EPROTO$)/, connection('tls', 'no', 'the TLS handshake failed')],
  [/^UND_ERR_PRX_TLS$/, connection('proxy', 'no', 'the connection to the proxy failed')],
  [/^(?:HPE_|UND_ERR_HEADERS_OVERFLOW)/, connection('reset', 'maybe', 'what came back is not HTTP')],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, connection('truncated', 'maybe', 'the answer is shorter than announced')],
  [
    /^(?:ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED)$/,
    connection('reset', 'maybe', 'the connection was closed'),
  ],
]

/** An error and what caused it, the members of an AggregateError among it. */
function* chain(error: unknown, depth = 0): Generator<Error> {
  if (!(error instanceof Error) || depth > 6) return
  yield error
  yield* chain(error.cause, depth + 1)
  if (error instanceof AggregateError) for (const inner of error.errors) yield* chain(inner, depth + 1)
}

/** Tells what kind of network failure an error of fetch is; undefined if it is none. */
export function classifyFailure(error: unknown): NetworkFailure | undefined {
  const errors = [...chain(error)]
  // undici names a proxy's refusal only in words.
  if (errors.some(({ message }) => /^Proxy response \(\d+\)/.test(message))) {
    return connection('proxy', 'no', 'the proxy refused to connect')
  }
  for (const { message } of errors) {
    if (message.startsWith('Client network socket disconnected before secure TLS')) {
      return connection('tls', 'no', 'the connection was closed during the TLS handshake')
    }
  }
  for (const found of errors) {
    const code = 'code' in found && typeof found.code === 'string' ? found.code : ''
    const rule = rules.find(([codes]) => codes.test(code))
    if (rule !== undefined) return rule[1]
  }
  const isNetwork = errors.some(
    ({ name, message }) => name === 'TypeError' && /^(?:fetch failed|terminated)$/.test(message),
  )
  return isNetwork ? connection('reset', 'maybe', 'the connection failed') : undefined
}
