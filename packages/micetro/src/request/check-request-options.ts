import { type Check, checkOptions, connectionOptionTable, either, is, type OptionTable, orFalse } from '@core/http'

const isList: Check = (value) => (Array.isArray(value) ? undefined : 'a list of pairs')
const isIterable: Check = (value) =>
  typeof value === 'object' && value !== null && Symbol.iterator in value ? undefined : 'must be a list of statuses'

/** For names that the official client takes with each call, and that are set elsewhere here. */
const belongsElsewhere =
  (where: string): Check =>
  () =>
    where

const client = 'belongs to the connection here, not to a call: give the client'

const optionTable: OptionTable = {
  signal: is.signal,
  timeoutMs: orFalse(is.milliseconds),
  bodyTimeoutMs: orFalse(is.milliseconds),
  deadlineMs: orFalse(is.milliseconds),
  headers: is.object,
  query: either(is.object, isList),
  retry: connectionOptionTable['retry'] ?? is.object,
  onDownloadProgress: is.function,
  params: either(is.string, is.object, isList),
  data: either(is.string, is.object, isList),
  json: () => undefined,
  files: is.object,
  cookies: is.object,
  expectedStatusCodes: isIterable,
  auth: either(is.string, isList),
  stream: is.boolean,
  timeout: belongsElsewhere('is called timeoutMs here, in milliseconds; deadlineMs bounds the whole call'),
  verify: belongsElsewhere(`${client} tls.insecure, tls.ca or tls.caFile`),
  cert: belongsElsewhere(`${client} tls.cert and tls.key`),
  proxies: belongsElsewhere(`${client} proxy`),
  hooks: belongsElsewhere(`${client} hooks`),
  allowRedirects: belongsElsewhere(`${client} limits.maxRedirects`),
}

/** @throws ConfigError naming the option that cannot be right, or saying where it belongs. */
export function checkRequestOptions(options: unknown, operation: string): void {
  checkOptions(options, optionTable, { operation })
}
