import { ConfigError } from '../errors/config-error.ts'

/** Values for a path's placeholders. */
export type PathParameters = Readonly<Record<string, string | number>>

const placeholder = /\{([^{}]+)\}/g

/**
 * One path segment, percent-encoded: a slash or a question mark in it stays part of the name.
 *
 * @param name The parameter's name, for messages.
 * @throws ConfigError for what cannot name a thing: empty, `.`, `..`, not a string or a finite number.
 * @since 0.1.0
 */
export function encodeSegment(name: string, value: unknown, operation?: string): string {
  if (typeof value !== 'string' && !(typeof value === 'number' && Number.isFinite(value))) {
    throw new ConfigError(name, 'must be a string that is not empty', { operation })
  }
  const text = String(value)
  if (text === '') throw new ConfigError(name, 'is empty; give the identifier of one object', { operation })
  // URL parsers take these, encoded or not, for steps in the path.
  if (/^(?:\.|%2e){1,2}$/i.test(text)) {
    throw new ConfigError(name, 'is a relative path step, which names nothing', { operation })
  }
  if (!text.isWellFormed()) throw new ConfigError(name, 'holds half of a surrogate pair', { operation })
  return encodeURIComponent(text)
}

/**
 * Fills a template like `/vms/{id}/start`.
 *
 * @throws ConfigError for a missing or unusable value.
 * @since 0.1.0
 */
export function expandPath(template: string, parameters: PathParameters = {}, operation?: string): string {
  return template.replaceAll(placeholder, (_, name: string) =>
    encodeSegment(name, Object.hasOwn(parameters, name) ? parameters[name] : undefined, operation),
  )
}

/**
 * Checks a path given as a whole, as clients of untyped APIs do: it must stay below the base URL.
 *
 * @throws ConfigError for a path that could leave the origin or the base URL's prefix.
 * @since 0.1.0
 */
export function checkRelativePath(name: string, path: unknown, operation?: string): string {
  if (typeof path !== 'string') throw new ConfigError(name, 'must be a string like /things/1', { operation })
  if (path !== '' && !path.startsWith('/')) throw new ConfigError(name, 'must begin with /', { operation })
  if (path.startsWith('//') || path.includes('\\')) {
    throw new ConfigError(name, 'must not begin with // or hold a backslash: it would lead to another server', {
      operation,
    })
  }
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0020\u007f?#]/.test(path) || !path.isWellFormed()) {
    throw new ConfigError(
      name,
      'must hold no space, control character, ? or #; encode them, and give the query apart',
      {
        operation,
      },
    )
  }
  // Some servers decode before they look for steps, some end a segment at a semicolon.
  const steps = path.replaceAll(/%2f/gi, '/').split('/')
  if (steps.some((segment) => /^(?:\.|%2e){1,2}(?:;|%3b|$)/i.test(segment))) {
    throw new ConfigError(name, 'must hold no . or .. step', { operation })
  }
  return path
}
