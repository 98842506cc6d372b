import { DecodeError } from '@core/http'

type Members = Readonly<Record<string, unknown>>

/** What the login service refused, in its own words. */
export interface SsoRefusal {
  readonly code: string
  readonly text: string
}

/** The answer's object. Older engines put it into a list. */
export function ssoObject(document: unknown): Members {
  const value: unknown = Array.isArray(document) ? document[0] : document
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new DecodeError('the login service sent JSON that is no object', { code: 'unexpected_shape' })
  }
  return value as Members
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What was refused, in either of the two forms that engines use; undefined if nothing was. */
export function ssoRefusal(members: Members): SsoRefusal | undefined {
  if (!Object.hasOwn(members, 'error')) return undefined
  const { error, error_code: code, error_description: description } = members
  return description === undefined
    ? { code: textOf(code), text: textOf(error) }
    : { code: textOf(error), text: textOf(description) }
}

/** @throws DecodeError for an answer without the token. */
export function ssoToken(members: Members, tokenName: string): string {
  const token = members[tokenName]
  if (typeof token !== 'string' || token === '') {
    throw new DecodeError(`the login service sent no ${tokenName}`, { code: 'missing_token' })
  }
  return token
}
