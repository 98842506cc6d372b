import { optionalText, recordOf, requiredText, requiredToken } from './document.ts'

/**
 * A validated impersonation. The tokens show only when they are read: inspecting the object or writing it as JSON
 * leaves them out.
 *
 * @since 0.1.0
 */
export interface Impersonation {
  /** The impersonation token that was validated. */
  readonly token: string
  /** A new token of the impersonated user, to work with. */
  readonly authToken: string
  /** The user's name, an e-mail address. */
  readonly user: string
  /** Id of the company to work for; absent if the service names none. */
  readonly company?: string | undefined
}

class ValidatedImpersonation implements Impersonation {
  readonly #token: string
  readonly #authToken: string
  readonly user: string
  declare readonly company?: string

  constructor(token: string, authToken: string, user: string, company: string | undefined) {
    this.#token = token
    this.#authToken = authToken
    this.user = user
    if (company !== undefined) this.company = company
  }

  get token(): string {
    return this.#token
  }

  get authToken(): string {
    return this.#authToken
  }
}

/** Reads the answer of `auth/impersonation-validation/`. @throws DecodeError */
export function readImpersonation(document: unknown): Impersonation {
  const record = recordOf(document)
  return new ValidatedImpersonation(
    requiredText(record, 'token'),
    requiredToken(record, 'auth_token'),
    requiredText(record, 'user'),
    optionalText(record['company']),
  )
}
