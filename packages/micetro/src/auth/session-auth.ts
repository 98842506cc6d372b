import { type CallOptions, type HttpClient, NotFoundError, tokenSource, type WithResponse } from '@core/http'
import { operations } from '../operations.ts'
import type { CredentialAuth } from './credential-auth.ts'

/** A user who wants to be known. */
export interface Login {
  readonly username: string
  readonly password: string
}

/** Says what to do, where the server does not know sessions. */
function explained(error: unknown): unknown {
  if (error instanceof NotFoundError && error.status === 404) {
    error.message +=
      "; sessions need Micetro 11.1 or later: give authentication 'basic', or 'auto' to let it be found out"
  }
  return error
}

/** Opens a session: `POST /micetro/sessions`. Redirects are not followed. @returns Its token. */
export async function openSession(
  anonymous: HttpClient,
  login: Login,
  options: CallOptions,
): Promise<WithResponse<string>> {
  const { username, password } = login
  // Sends nothing, but has the password masked where the server repeats it.
  const http = anonymous.withAuth({ headers: () => ({}), renewable: false, secrets: () => [password] })
  const body = { json: { loginName: username, password } }
  try {
    return await http.request(operations.login, { body }, options).withResponse()
  } catch (error) {
    throw explained(error)
  }
}

/**
 * Opens a session when one is needed, and another when the server no longer knows it, one for all calls.
 *
 * @param token That of a session which is open already.
 */
export function sessionAuth(anonymous: HttpClient, login: Login, token?: string): CredentialAuth {
  const source = tokenSource({
    fetchToken: async (signal) => ({ token: (await openSession(anonymous, login, { signal })).data }),
    initial: token === undefined ? undefined : { token },
  })
  return {
    ...source,
    secrets: () => [login.password, ...source.secrets()],
    header: () => {
      const current = source.current()
      return current === undefined ? undefined : `Bearer ${current}`
    },
    username: () => login.username,
  }
}
