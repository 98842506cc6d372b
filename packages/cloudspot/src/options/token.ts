import { ConfigError } from '@core/http'
import { missingToken } from '../errors/no-valid-token.ts'
import { isSendable } from './sendable.ts'

/** Checks that a token can be one. @throws ConfigError that does not repeat it. */
export function checkTokenText(token: unknown, operation?: string): string {
  if (typeof token !== 'string') throw new ConfigError('token', 'must be a string', { operation })
  if (!isSendable(token)) {
    throw new ConfigError('token', 'has spaces around it, a line break or a character that no header can carry', {
      operation,
    })
  }
  return token
}

/**
 * Checks a token that is to be sent. No token at all is a state of the user, not a mistake of the program.
 *
 * @throws NoValidToken without a token; ConfigError for what cannot be one. Neither repeats it.
 */
export function checkToken(token: unknown, operation: string): string {
  if (token === undefined || token === null || token === '') throw missingToken(operation)
  return checkTokenText(token, operation)
}

/** Checks a text that goes into a body. @throws ConfigError */
export function checkCredential(name: string, value: unknown, operation: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new ConfigError(name, 'must be a string that is not empty', { operation })
  }
  return value
}
