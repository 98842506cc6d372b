import { checkRelativePath, ConfigError, encodeSegment } from '@core/http'

const specifier = /%(?:\((?<name>[^()]*)\)s|(?<other>.?))/gs

/**
 * Fills a path like `api/v1/person/%(scheme)s/%(identifier)s`. Values are percent-encoded as one segment each, `%%` is
 * a percent sign, and slashes at the start are dropped.
 *
 * @returns The path with one slash at its start.
 * @throws ConfigError for a missing or unusable value, another specifier, or a path that leads elsewhere.
 */
export function fillPath(path: unknown, texts: ReadonlyMap<string, string>, operation: string): string {
  if (typeof path !== 'string' || path === '') {
    throw new ConfigError('path', 'must be a path like api/v1/person/%(scheme)s/%(identifier)s', { operation })
  }
  const filled = path.replaceAll(specifier, (_, name: string | undefined, other: string | undefined) => {
    if (name !== undefined) {
      const segment = encodeSegment(name, texts.get(name), operation)
      // Some servers decode slashes before they look for steps. Here the value that holds one can be named.
      return checkRelativePath(name, `/${segment}`, operation).slice(1)
    }
    if (other === '%') return '%25'
    throw new ConfigError('path', 'has a % that begins no specifier like %(name)s; write %% for a percent sign', {
      operation,
    })
  })
  // Braces would be taken for placeholders once more.
  const literal = filled.replaceAll('{', '%7B').replaceAll('}', '%7D')
  return checkRelativePath('path', `/${literal.replace(/^\/+/, '')}`, operation)
}
