import { type CallOptions, type HttpClient, NotFoundError, tokenSource, type WithResponse } from '@core/http'
import { operations } from '../operations.ts'
import type { CredentialAuth } from './credential-auth.ts'

/** A user who wants to be known. */
export interface Login {
  readonly username: string
  readonly password: string
}

/** Says what to do, where the server does not know sessions. */
function explained(error: unknown, inPlaceOf: string): unknown {
  if (error instanceof NotFoundError && error.status === 404) {
    error.message += `; sessions need Micetro 11.1 or later: give ${inPlaceOf}`
  }
  return error
}

/** What to give where somebody asked for a session. */
const byDefault = "authentication 'basic', or none to let it be found out"

/**
 * Opens a session: `POST /micetro/sessions`. Redirects are not followed.
 *
 * @param inPlaceOf What the error advises to give where there are no sessions.
 * @returns Its token.
 */
export async function openSession(
  anonymous: HttpClient,
  login: Login,
  options: CallOptions,
  inPlaceOf: string = byDefault,
): Promise<WithResponse<string>> {
  const { username, password } = login
  // Sends nothing, but has the password masked where the server repeats it.
  const http = anonymous.withAuth({ headers: () => ({}), renewable: false, secrets: () => [password] })
  const body = { json: { loginName: username, password } }
  try {
    return await http.request(operations.login, { body }, options).withResponse()
  } catch (error) {
    throw explained(error, inPlaceOf)
  }
}

/** Tokens of former sessions that may still show up in a server's message, as of calls that were under way. */
const remembered = 8

/**
 * Opens a session when one is needed, and another when the server no longer knows it, one for all calls.
 *
 * @param options `token` is that of a session which is open already; `inPlaceOf` says what to give where there are none.
 */
export function sessionAuth(
  anonymous: HttpClient,
  login: Login,
  { token, inPlaceOf }: { readonly token?: string; readonly inPlaceOf?: string } = {},
): CredentialAuth {
  let tokens: readonly string[] = token === undefined ? [] : [token]
  const source = tokenSource({
    fetchToken: async (signal) => {
      const { data } = await openSession(anonymous, login, { signal }, inPlaceOf)
      tokens = [data, ...tokens].slice(0, remembered)
      return { token: data }
    },
    initial: token === undefined ? undefined : { token },
  })
  return {
    ...source,
    secrets: () => [login.password, ...tokens],
    header: () => {
      const current = source.current()
      return current === undefined ? undefined : `Bearer ${current}`
    },
    username: () => login.username,
  }
}
