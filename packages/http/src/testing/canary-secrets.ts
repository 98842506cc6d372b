import { randomBytes } from 'node:crypto'

/** Secrets made to be looked for, by the place where each is given. */
export interface CanarySecrets {
  readonly header: string
  readonly cookie: string
  readonly query: string
  /** The user information of a URL. */
  readonly userinfo: string
  /** A request's body. */
  readonly body: string
  readonly responseBody: string
  /** Has characters that URLs and forms must encode. */
  readonly password: string
  readonly token: string
}

const canary = (place: string): string => `canary-${place}-${randomBytes(12).toString('hex')}`

/**
 * Makes a set of secrets that occur nowhere else, new with each call. Give each where its name says, make the call fail,
 * and have {@link findLeaks} look for them in the error and in what was logged.
 *
 * @since 0.1.0
 */
export function canarySecrets(): CanarySecrets {
  return {
    header: canary('header'),
    cookie: canary('cookie'),
    query: canary('query'),
    userinfo: canary('userinfo'),
    body: canary('body'),
    responseBody: canary('response-body'),
    password: `${canary('password')}&/+%=@ #`,
    token: canary('token'),
  }
}
