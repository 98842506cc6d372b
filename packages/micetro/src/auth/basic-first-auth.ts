import { takesNoBasic } from '../errors/refuses-credentials.ts'
import type { LoginAuths } from './automatic-auth.ts'
import type { CredentialAuth } from './credential-auth.ts'

/** What to give where a server takes neither. */
export const neither = 'auth, like a Negotiate header, as this server takes no Basic authentication either'

/** Sends Basic, as the official client does; and a session, once the server has shown that Basic is switched off. */
export function basicFirstAuth({ basic, session }: LoginAuths): CredentialAuth {
  let chosen = basic
  return {
    renewable: true,
    // A bad password is not tried again: a second failure may lock the user out.
    canRenew: (refusal) => chosen === session || takesNoBasic(refusal),
    headers: async ({ signal, rejected }) => {
      const refusesBasic = rejected?.['authorization'] === basic.header()
      if (refusesBasic) chosen = session
      return await chosen.headers({ signal, rejected: refusesBasic ? undefined : rejected })
    },
    secrets: () => [...basic.secrets(), ...session.secrets()],
    header: () => chosen.header(),
    username: () => basic.username(),
    clear: (reason) => session.clear(reason),
  }
}
