import { callOptionTable, type Check, checkOptions, is, type OptionTable } from '@core/http'
import { isQueryInput } from './query-pairs.ts'

const expected =
  (right: string, ...tests: readonly ((value: unknown) => boolean)[]): Check =>
  (value) =>
    tests.some((test) => test(value)) ? undefined : `must be ${right}`

const isString = (value: unknown): boolean => typeof value === 'string'
const isIterable = (value: unknown): boolean => typeof value === 'object' && value !== null && Symbol.iterator in value
const isContent = (value: unknown): boolean =>
  [Uint8Array, ArrayBuffer, Blob, ReadableStream].some((type) => value instanceof type)

const fields = 'a plain object of names and values, a list of pairs, or URLSearchParams'

/** For names that the official client takes with each call, and that are set elsewhere here. */
const belongsElsewhere = (where: string): PropertyDescriptor => ({ value: () => where })

const client = 'belongs to the connection here, not to a call: give the client'
const redirects = belongsElsewhere(`${client} limits.maxRedirects`)

const knownOptions: OptionTable = {
  ...callOptionTable,
  query: expected(fields, isQueryInput),
  params: expected(`text, ${fields}`, isString, isQueryInput),
  data: expected(
    `text, bytes (Uint8Array, ArrayBuffer or Blob), a ReadableStream, or form fields: ${fields}`,
    isString,
    isContent,
    isQueryInput,
  ),
  json: () => undefined,
  files: is.record,
  cookies: is.record,
  expectedStatusCodes: expected('a list of statuses', isIterable),
  auth: expected('[username, password] or the value of an Authorization header', isString, Array.isArray),
  stream: is.boolean,
}

// Not enumerable, so that no message proposes what is then refused.
const optionTable: OptionTable = Object.defineProperties(knownOptions, {
  timeout: belongsElsewhere('is called timeoutMs here, in milliseconds; deadlineMs bounds the whole call'),
  verify: belongsElsewhere(`${client} tls.insecure, tls.ca or tls.caFile`),
  cert: belongsElsewhere(`${client} tls.cert and tls.key`),
  proxies: belongsElsewhere(`${client} proxy`),
  hooks: belongsElsewhere(`${client} hooks`),
  allowRedirects: redirects,
  allow_redirects: redirects,
})

/** @throws ConfigError naming the option that cannot be right, or saying where it belongs. */
export function checkRequestOptions(options: unknown, operation: string): void {
  checkOptions(options, optionTable, { operation })
}
