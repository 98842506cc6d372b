import { checkRelativePath, ConfigError } from '@core/http'

/** A query as text, like `limit=1&filter=name%3Dx`, as pairs. A plus is a plus: Micetro takes none for a space. */
export function parseQueryText(name: string, text: string, operation: string): readonly (readonly [string, string])[] {
  try {
    return text
      .replace(/^\?/, '')
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [key = '', ...value] = pair.split('=')
        return [decodeURIComponent(key), decodeURIComponent(value.join('='))] as const
      })
  } catch {
    throw new ConfigError(name, 'holds a query with a % that begins no encoded character', { operation })
  }
}

/** An address below the API's base, taken apart. */
export interface RelativeUrl {
  readonly path: string
  readonly query: readonly (readonly [string, string])[]
}

/**
 * Takes an address like `/dnsZones?limit=1` apart.
 *
 * @throws ConfigError for one that could lead out of the API.
 */
export function parseRelativeUrl(url: unknown, operation: string): RelativeUrl {
  const [path, ...query] = typeof url === 'string' ? url.split('?') : [url]
  // Braces are placeholders in the paths of operations.
  const checked = checkRelativePath('url', path, operation).replaceAll('{', '%7B').replaceAll('}', '%7D')
  return { path: checked, query: parseQueryText('url', query.join('?'), operation) }
}
