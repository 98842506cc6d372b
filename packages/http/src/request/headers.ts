import { ConfigError } from '../errors/config-error.ts'
import { is } from '../options/checks.ts'

/** Headers as a caller gives them; null or undefined takes a default away. */
export type HeadersInput = Readonly<Record<string, string | null | undefined>>

/** The transport's own: a caller that could set them could smuggle requests or reach another host. */
const reserved = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const tokenPattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
// Visible Latin-1, space and tab. The platform's own refusal would repeat the value.
const valuePattern = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/**
 * Refuses what HTTP cannot carry or the transport must decide itself. Values are never repeated in messages.
 *
 * @throws ConfigError naming the header.
 */
function checkHeader(name: string, value: unknown, operation: string | undefined): void {
  if (!tokenPattern.test(name))
    throw new ConfigError('headers', 'hold a name that is not a valid header name', { operation })
  const option = `headers.${name}`
  if (reserved.has(name.toLowerCase()))
    throw new ConfigError(option, 'is set by the transport and cannot be given', { operation })
  if (typeof value !== 'string') throw new ConfigError(option, 'must be a string', { operation })
  if (!valuePattern.test(value)) {
    throw new ConfigError(option, 'has a line break, a control character or a character outside Latin-1', { operation })
  }
}

/**
 * Merges headers, later ones winning whatever their case. Names come out in lower case.
 *
 * @throws ConfigError naming the header that cannot be sent.
 * @since 0.1.0
 */
export function mergeHeaders(
  inputs: readonly (HeadersInput | undefined)[],
  operation?: string,
): Record<string, string> {
  return extendHeaders({}, inputs, operation)
}

const checked = new WeakSet<object>()

/** Headers that are the same for every request, checked once. @throws ConfigError naming the header that cannot be sent. */
export function checkedHeaders(headers: HeadersInput): Readonly<Record<string, string>> {
  const merged = Object.freeze(mergeHeaders([headers]))
  checked.add(merged)
  return merged
}

/** Whether headers come from {@link checkedHeaders}. */
export function isChecked(headers: object | undefined): boolean {
  return headers !== undefined && checked.has(headers)
}

/** The same on top of headers that were merged, and so checked, before: every call has those of its client. */
export function extendHeaders(
  base: Readonly<Record<string, string>>,
  inputs: readonly (HeadersInput | undefined)[],
  operation?: string,
): Record<string, string> {
  const merged = new Map(Object.entries(base))
  for (const input of inputs) {
    if (input === undefined) continue
    const problem = is.record(input)
    if (problem !== undefined) throw new ConfigError('headers', problem, { operation })
    for (const [name, value] of Object.entries(input)) {
      if (value === null || value === undefined) {
        merged.delete(name.toLowerCase())
        continue
      }
      checkHeader(name, value, operation)
      merged.set(name.toLowerCase(), value.trim())
    }
  }
  return Object.fromEntries(merged)
}
