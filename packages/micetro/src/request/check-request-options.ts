import { callOptionTable, type Check, checkOptions, connectionOptionTable, is, type OptionTable } from '@core/http'
import { certCheck, verifyCheck } from '../call-connection/call-tls.ts'
import { timeoutCheck } from '../call-connection/timeout.ts'
import { isQueryInput } from './query-pairs.ts'

const expected =
  (right: string, ...tests: readonly ((value: unknown) => boolean)[]): Check =>
  (value) =>
    tests.some((test) => test(value)) ? undefined : `must be ${right}`

const isString = (value: unknown): boolean => typeof value === 'string'
const isIterable = (value: unknown): boolean => typeof value === 'object' && value !== null && Symbol.iterator in value
const isContent = (value: unknown): boolean =>
  [Uint8Array, ArrayBuffer, Blob, ReadableStream].some((type) => value instanceof type)

const isFunctions = (value: unknown): boolean => [value].flat().every((hook) => typeof hook === 'function')

const fields = 'a plain object of names and values, a list of pairs, or URLSearchParams'

const optionTable: OptionTable = {
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
  timeout: timeoutCheck,
  allowRedirects: is.boolean,
  proxy: connectionOptionTable['proxy'] ?? is.object,
  proxies: is.record,
  hooks: {
    ...(connectionOptionTable['hooks'] as OptionTable),
    response: expected('a function, or a list of functions', isFunctions),
  },
  verify: verifyCheck,
  cert: certCheck,
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkRequestOptions(options: unknown, operation: string): void {
  checkOptions(options, optionTable, { operation })
}
