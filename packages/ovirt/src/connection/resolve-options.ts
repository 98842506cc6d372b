import {
  type Check,
  checkOptions,
  ConfigError,
  connectionOptionTable,
  type ConnectionOptions as CoreConnectionOptions,
  is,
  type Logger,
  mergeHeaders,
  type OptionTable,
  parseBaseUrl,
} from '@core/http'
import type { DocumentFormat } from '../codec/document-format.ts'
import { ownHeaders } from './api-headers.ts'
import type { ConnectionOptions } from './connection-options.ts'

const maxTimeoutSeconds = 2_147_483

const seconds: Check = (value) =>
  typeof value === 'number' && value >= 0 && value <= maxTimeoutSeconds
    ? undefined
    : `must be seconds, 0 (no bound) to ${maxTimeoutSeconds}`

const url: Check = (value) => (typeof value === 'string' || value instanceof URL ? undefined : 'must be a URL')

/** What each option must be. */
export const optionTable: OptionTable = {
  ...connectionOptionTable,
  url,
  username: is.string,
  password: is.string,
  token: is.nonEmptyString,
  kerberos: is.boolean,
  negotiate: is.function,
  format: is.oneOf('xml', 'json'),
  insecure: is.boolean,
  caFile: is.nonEmptyString,
  timeout: seconds,
  debug: is.boolean,
  log: connectionOptionTable['logger'] ?? is.object,
  compress: is.boolean,
  pipeline: is.count,
  // The official clients write 0 for no bound.
  connections: is.count,
  ssoUrl: is.nonEmptyString,
  ssoRevokeUrl: is.nonEmptyString,
  ssoTokenName: is.nonEmptyString,
  keepSessionAliveMs: is.milliseconds,
}

function checkCredentials({ username, password, token, kerberos, negotiate }: ConnectionOptions): void {
  if (kerberos === true) {
    if (negotiate === undefined) {
      throw new ConfigError('negotiate', 'is missing: with kerberos it must be a function that gives a SPNEGO token')
    }
    return
  }
  if (username !== undefined && password === undefined)
    throw new ConfigError('password', 'is missing: it goes with username')
  if (password !== undefined && username === undefined)
    throw new ConfigError('username', 'is missing: it goes with password')
  if (username === undefined && token === undefined) {
    throw new ConfigError('username', 'is missing: give username and password, or token, or kerberos with negotiate')
  }
}

function checkContradictions({ timeout, timeoutMs, insecure, caFile, tls, log, logger }: ConnectionOptions): void {
  const both = [
    ['timeout', timeout, 'timeoutMs', timeoutMs],
    ['insecure', insecure, 'tls.insecure', tls?.insecure],
    ['caFile', caFile, 'tls.caFile', tls?.caFile],
    ['log', log, 'logger', logger],
  ] as const
  for (const [official, value, shared, other] of both) {
    if (value !== undefined && other !== undefined)
      throw new ConfigError(official, `is ${shared} too; give one of them`)
  }
}

/** What `tls` is with the official names; undefined where nothing asks for TLS of our own. */
function tlsOf({ insecure, caFile, tls }: ConnectionOptions): CoreConnectionOptions['tls'] {
  if (insecure === true) return { ...tls, insecure }
  return caFile === undefined ? tls : { ...tls, caFile }
}

function loggerOf({ debug, log, logger }: ConnectionOptions): Logger | undefined {
  if (log === undefined || debug === true) return logger ?? log
  return {
    debug: () => undefined,
    info: (message) => log.info(message),
    warn: (message) => log.warn(message),
    error: (message) => log.error(message),
  }
}

const sharedDeadlineMs = 60_000

/** The seconds of the official clients bound one request, so a call must have at least as long. */
function clocksOf({ timeout, timeoutMs, deadlineMs }: ConnectionOptions): CoreConnectionOptions {
  if (timeout === undefined) return { timeoutMs, deadlineMs }
  if (timeout === 0) return { timeoutMs: false, bodyTimeoutMs: false, deadlineMs: deadlineMs ?? false }
  const milliseconds = Math.max(1, Math.round(timeout * 1000))
  return { timeoutMs: milliseconds, deadlineMs: deadlineMs ?? Math.max(sharedDeadlineMs, milliseconds) }
}

/** Options as the rest of the package uses them. */
export interface ResolvedOptions {
  readonly url: URL
  /** Of every API request, in lower case, without those that are the protocol's own. */
  readonly headers: Readonly<Record<string, string>>
  readonly format: DocumentFormat
  /** For the client of the API and that of the login service. */
  readonly shared: CoreConnectionOptions
  /** How options that were given under the official clients' names are called, by the shared names. */
  readonly optionNames: ReadonlyMap<string, string>
}

function optionNamesOf({ insecure, caFile, tls }: ConnectionOptions): ReadonlyMap<string, string> {
  const official = insecure === true ? 'insecure' : caFile === undefined ? undefined : 'caFile'
  if (official === undefined) return new Map()
  const names = [`tls.${official}`, ...(tls === undefined ? ['tls'] : [])]
  return new Map(names.map((name) => [name, official]))
}

/**
 * Checks the options and gives the official names the meaning of the shared ones.
 *
 * @param credentials Whether there must be some.
 * @throws ConfigError naming the option.
 */
export function resolveOptions(options: ConnectionOptions, credentials: 'needed' | 'none' = 'needed'): ResolvedOptions {
  checkOptions(options, optionTable)
  const baseUrl = parseBaseUrl('url', options.url)
  if (credentials === 'needed') checkCredentials(options)
  checkContradictions(options)
  const shared: CoreConnectionOptions = {
    retry: options.retry,
    bodyTimeoutMs: options.bodyTimeoutMs,
    ...clocksOf(options),
    tls: tlsOf(options),
    proxy: options.proxy,
    connections: options.connections === 0 ? undefined : options.connections,
    keepAliveMs: options.keepAliveMs,
    userAgent: options.userAgent,
    logger: loggerOf(options),
    hooks: options.hooks,
    fetch: options.fetch,
    limits: options.limits,
    unsafeLogBodies: options.unsafeLogBodies,
    allowInsecureHttp: options.allowInsecureHttp,
  }
  return {
    url: baseUrl,
    headers: mergeHeaders([ownHeaders(options.headers)]),
    format: options.format ?? 'xml',
    shared,
    optionNames: optionNamesOf(options),
  }
}
