import { ConfigError } from '@core/http'

const namePattern = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/
const valuePattern = /^[\u0021\u0023-\u002b\u002d-\u003a\u003c-\u005b\u005d-\u007e]*$/

/** The `Cookie` header. @throws ConfigError for what a cookie cannot hold. */
export function cookieHeader(cookies: Readonly<Record<string, string>>, operation: string): string | undefined {
  const pairs = Object.entries(cookies).map(([name, value]) => {
    if (!namePattern.test(name)) throw new ConfigError('cookies', 'hold a name that no cookie can have', { operation })
    if (typeof value !== 'string' || !valuePattern.test(value)) {
      throw new ConfigError(
        `cookies.${name}`,
        'must be ASCII without spaces, quotes, commas, semicolons, backslashes',
        {
          operation,
        },
      )
    }
    return `${name}=${value}`
  })
  return pairs.length === 0 ? undefined : pairs.join('; ')
}
