import { ConfigError } from '@core/http'

/** Longer ones are no names and passwords of people. */
const maxLengths = { username: 256, password: 1024 } as const

/** @throws ConfigError for a user name or password that cannot be one; their values are not repeated. */
export function checkLogin(username: unknown, password: unknown): void {
  for (const [name, value] of Object.entries({ username, password })) {
    const max = maxLengths[name as keyof typeof maxLengths]
    if (typeof value !== 'string' || value === '') {
      throw new ConfigError(name, 'must be a text that is not empty', { operation: 'login' })
    }
    if (value.length > max) throw new ConfigError(name, `is longer than ${max} characters`, { operation: 'login' })
    // oxlint-disable-next-line no-control-regex -- exactly these cannot be typed
    if (/[\u0000-\u001f\u007f]/.test(value) || !value.isWellFormed()) {
      throw new ConfigError(name, 'holds a character that nobody can type', { operation: 'login' })
    }
  }
}
