import { ConfigError } from '../errors/config-error.ts'

/**
 * Says which requests are meant.
 *
 * - Text like `DELETE /vms/*`, `/vms`, `POST *` or `*`: a method, if given, and the end of the path, from a slash.
 *   `*` stands for anything but a slash, `**` for anything; `*` alone for any path.
 * - A RegExp is tested on `METHOD /path`, without the query.
 * - A function is asked; it must not read the body.
 *
 * @since 0.1.0
 */
export type RequestMatch = string | RegExp | ((request: Request) => boolean)

const textPattern = /^(?:([A-Z]+) )?(\*|\/\S*)$/

function pathExpression(pattern: string): string {
  if (pattern === '*') return '/.*'
  const expression = pattern
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, (stars) => (stars.length > 1 ? '.*' : '[^/]*'))
  // An API's base path may come before.
  return `/?.*${expression}`
}

const requestLine = (request: Request): string => `${request.method} ${new URL(request.url).pathname}`

/**
 * Makes a test of a {@link RequestMatch}.
 *
 * @throws ConfigError for a text that is not a method and a path.
 */
export function requestMatcher(match: RequestMatch): (request: Request) => boolean {
  if (typeof match === 'function') return match
  // `search` is blind to the position that a global expression remembers.
  if (typeof match !== 'string') return (request) => requestLine(request).search(match) !== -1
  const parts = textPattern.exec(match)
  if (parts === null) {
    throw new ConfigError('match', 'must be a method and a path, like "POST /vms/*/start", or a path, or "*"')
  }
  const expression = new RegExp(`^${parts[1] ?? '[A-Z]+'} ${pathExpression(parts[2] ?? '*')}$`)
  return (request) => expression.test(requestLine(request))
}
