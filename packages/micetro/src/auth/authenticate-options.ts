import { type CallOptions, callOptionTable, checkOptions, is } from '@core/http'

/** How to authenticate, and the options of the call that does. */
export interface AuthenticateOptions extends CallOptions {
  /** Verify and replace the credentials of a client that has some; without it that is a mistake. @default false */
  readonly refreshToken?: boolean | undefined
}

/** @throws ConfigError naming the option that cannot be right. */
export function checkAuthenticateOptions(options: unknown): void {
  checkOptions(options, { ...callOptionTable, refreshToken: is.boolean }, { operation: 'authenticate' })
}
