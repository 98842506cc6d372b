import type { Logger } from '../observe/logger.ts'
import type { Hooks } from '../observe/hooks.ts'
import type { RetryOptions } from '../retry/retry-options.ts'
import type { ProxyOption, TlsOptions } from '../transport/network-options.ts'
import { either, is, orFalse } from './checks.ts'
import type { OptionTable } from './check-options.ts'

/** Anything shaped like the global fetch, as it is called here: with one `Request`. */
export type FetchFunction = (request: Request) => Promise<Response>

/** Bounds on what an answer may be. */
export interface Limits {
  /** Bytes of one answer after decompression. Downloads as a stream are exempt. @default 67108864 (64 MiB) */
  readonly maxResponseBytes?: number | undefined
  /** Depth of nested XML elements, where a service speaks XML. @default 64 */
  readonly maxXmlDepth?: number | undefined
  /** Redirects that one request may follow within its origin. @default 5 */
  readonly maxRedirects?: number | undefined
}

/**
 * The options that every service's client takes beside its own.
 *
 * @since 0.1.0
 */
export interface ConnectionOptions {
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** Milliseconds for one attempt: connection, answer and its body. @default 30000 */
  readonly timeoutMs?: number | false | undefined
  /** Milliseconds that may pass without a byte while a body arrives. @default 15000 */
  readonly bodyTimeoutMs?: number | false | undefined
  /** Milliseconds for the whole call, with retries, waits between them and token renewal. @default 60000 */
  readonly deadlineMs?: number | false | undefined
  /** How failed requests are repeated: a number of retries, `false`, or details. @default 2 */
  readonly retry?: number | false | RetryOptions | undefined
  /** Which certificates to trust and to show. */
  readonly tls?: TlsOptions | undefined
  /** A proxy's address, or `false` to ignore `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. */
  readonly proxy?: ProxyOption | undefined
  /** How many connections may be open at once. @default no bound */
  readonly connections?: number | undefined
  /** Milliseconds that an idle connection is kept. @default 4000 */
  readonly keepAliveMs?: number | undefined
  /** Put behind the packages' own user agent, like `inventory/2.1`. */
  readonly userAgent?: string | undefined
  /** Where to write what happens; a console and pino fit. */
  readonly logger?: Logger | undefined
  /** Called as requests go out and answers come in. */
  readonly hooks?: Hooks | undefined
  /** Sends the requests in place of the global fetch. With it, `tls`, `proxy` and the pool are its own business. */
  readonly fetch?: FetchFunction | undefined
  readonly limits?: Limits | undefined
  /** Log bodies at debug level. Members that are named like secrets are masked, others are not. @default false */
  readonly unsafeLogBodies?: boolean | undefined
  /** Send credentials over http:// to another machine. @default false */
  readonly allowInsecureHttp?: boolean | undefined
}

const retryTable: OptionTable = {
  limit: is.count,
  baseDelayMs: is.milliseconds,
  maxDelayMs: is.milliseconds,
  idempotent: is.boolean,
  onTimeout: is.boolean,
  budget: orFalse(is.positiveInteger),
}

/** A number, `false` or the details. */
export const retryCheck: OptionTable[string] = (value) =>
  either(is.count, orFalse(is.object))(value) === undefined
    ? undefined
    : 'must be a number of retries, false, or an object'

/** The table of {@link ConnectionOptions}, to be spread into a service's own. @since 0.1.0 */
export const connectionOptionTable: OptionTable = {
  headers: is.record,
  timeoutMs: orFalse(is.milliseconds),
  bodyTimeoutMs: orFalse(is.milliseconds),
  deadlineMs: orFalse(is.milliseconds),
  retry: retryCheck,
  tls: {
    ca: is.pem,
    caFile: is.filePath,
    cert: is.pem,
    key: is.pem,
    passphrase: is.string,
    insecure: is.boolean,
  },
  proxy: orFalse(either(is.nonEmptyString, is.object)),
  connections: is.positiveInteger,
  keepAliveMs: is.milliseconds,
  userAgent: is.nonEmptyString,
  logger: either(is.object, is.function),
  hooks: { onRequest: is.function, onResponse: is.function, onRetry: is.function, onError: is.function },
  fetch: is.function,
  limits: { maxResponseBytes: is.positiveInteger, maxXmlDepth: is.positiveInteger, maxRedirects: is.count },
  unsafeLogBodies: is.boolean,
  allowInsecureHttp: is.boolean,
}

/** Details of the retry option, checked apart as it may also be a number. */
export const retryOptionTable: OptionTable = retryTable
