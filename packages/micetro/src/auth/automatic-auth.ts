import { DecodeError, ResponseError } from '@core/http'
import type { Version } from '../server-version.ts'
import type { CredentialAuth } from './credential-auth.ts'

/** Since this version of the server there are sessions, and they cannot be switched off. */
const firstWithSessions = '11.1'

/** Whether a server has sessions. One that does not tell its version is taken for an old one. */
export async function offersSessions(version: () => Promise<Version>): Promise<boolean> {
  try {
    return (await version()).isAtLeast(firstWithSessions)
  } catch (error) {
    const tellsNothing = error instanceof DecodeError || (error instanceof ResponseError && error.status < 500)
    if (tellsNothing && !error.retryable) return false
    throw error
  }
}

/** The two ways to be known with a user name and a password. */
export interface LoginAuths {
  readonly basic: CredentialAuth
  readonly session: CredentialAuth
}

/** Decides before the first request, by the server's version, between a session and Basic. */
export function automaticAuth({ basic, session }: LoginAuths, version: () => Promise<Version>): CredentialAuth {
  let chosen: CredentialAuth | undefined
  return {
    // Until the choice is made, room for the repeat after a renewal is kept.
    get renewable() {
      return (chosen ?? session).renewable
    },
    headers: async (request) => {
      chosen ??= (await offersSessions(version)) ? session : basic
      return await chosen.headers(request)
    },
    secrets: () => [...basic.secrets(), ...session.secrets()],
    header: () => chosen?.header(),
    username: () => basic.username(),
    clear: (reason) => session.clear(reason),
  }
}
