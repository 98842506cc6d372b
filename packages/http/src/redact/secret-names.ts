/** Headers whose values are worth seeing in a log and never secret. All others are masked. */
const harmlessHeaders = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'age',
  'allow',
  'cache-control',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'correlation-id',
  'date',
  'etag',
  'retry-after',
  'server',
  'transfer-encoding',
  'user-agent',
  'vary',
  'version',
  'x-correlation-id',
  'x-ratelimit-limit',
  'x-ratelimit-remaining',
  'x-ratelimit-reset',
  'x-request-id',
  'x-retry-attempt',
])

/** Query parameters of the four services that say how much or how, never who or with what. */
const harmlessParameters = new Set([
  'all_content',
  'case_sensitive',
  'fetch',
  'flatten',
  'follow',
  'format',
  'limit',
  'max',
  'offset',
  'order_by',
  'orderby',
  'page',
  'sortby',
  'sortorder',
])

export const mask = '***'

/** Whether a header's value may be shown. */
export function isHarmlessHeader(name: string): boolean {
  return harmlessHeaders.has(name.toLowerCase())
}

/** Whether a query parameter's value may be shown. */
export function isHarmlessParameter(name: string): boolean {
  return harmlessParameters.has(name.toLowerCase())
}

const secretName =
  /pass(?:w|phrase)|secret|token|credential|authori[sz]ation|session|cookie|api_?-?key|private_?-?key|^pin$|_pin$/i

/** Whether a member of a body is named like a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) || /[a-z]Pin$/.test(name)
}
