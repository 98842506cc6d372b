import { ConfigError } from '../errors/config-error.ts'
import { SdkError } from '../errors/sdk-error.ts'
import { mergeHeaders } from '../request/headers.ts'
import { abortable } from '../time/abortable.ts'
import type { AuthHeaders, AuthProvider } from './auth-provider.ts'

/** A token, as a login gives it. */
export interface Token {
  readonly token: string
  /** When it ends, as milliseconds since 1970. Without it the token is used until the server refuses it. */
  readonly expiresAtMs?: number | undefined
}

/** How tokens are got and sent. */
export interface TokenSourceOptions {
  /** Logs in. Called for one caller at a time; the signal aborts when the source is closed. */
  readonly fetchToken: (signal: AbortSignal) => Promise<Token>
  /** @default `Authorization: Bearer …` */
  readonly toHeaders?: (token: string) => AuthHeaders
  /**
   * Milliseconds before the end at which a new token is fetched in the background; of a token that lives for less than
   * four times that, its last quarter. @default 120000
   */
  readonly refreshBeforeMs?: number
  /** A token to begin with. */
  readonly initial?: Token | undefined
}

/** An {@link AuthProvider} that renews its token. */
export interface TokenSource extends AuthProvider {
  /** The token in use; logs in if there is none. */
  token(signal?: AbortSignal): Promise<string>
  /** The token in use, if there is one. */
  current(): string | undefined
  /** Forgets the token. Who waits for a login gets `reason`, by default an SdkError with the code `credentials_cleared`. */
  clear(reason?: unknown): void
}

/** A token and the clock times that follow from it. */
interface Held {
  readonly token: string
  readonly expiresAtMs: number
  readonly refreshAtMs: number
}

/** Milliseconds between two renewals ahead of time, should they fail. */
const earlyRefreshPauseMs = 5000

function cleared(): SdkError {
  return new SdkError('the credentials were cleared while a login was under way', { code: 'credentials_cleared' })
}

/** @throws ConfigError for a login that gave no token. */
function held({ token, expiresAtMs = Infinity }: Token, refreshBeforeMs: number): Held {
  if (typeof token !== 'string' || token === '') {
    throw new ConfigError('fetchToken', 'gave no token; it must give { token } with a string that is not empty')
  }
  // A token that lives for a minute only must not be renewed with every call.
  const aheadMs = Math.min(refreshBeforeMs, Math.max(0, expiresAtMs - Date.now()) / 4)
  return { token, expiresAtMs, refreshAtMs: expiresAtMs - aheadMs }
}

/**
 * Bearer tokens that are renewed when they end or are refused. However many requests are refused at once, one login is
 * made, and requests that come late with the old token take the new one.
 *
 * @since 0.1.0
 */
export function tokenSource(options: TokenSourceOptions): TokenSource {
  const { fetchToken, refreshBeforeMs = 120_000 } = options
  const toHeaders = options.toHeaders ?? ((token: string): AuthHeaders => ({ authorization: `Bearer ${token}` }))
  let current = options.initial && held(options.initial, refreshBeforeMs)
  let fetching: Promise<Held> | undefined
  let noEarlyRefreshBeforeMs = 0
  let closing = new AbortController()

  const fetchOnce = async (): Promise<Held> => {
    if (fetching === undefined) {
      // Not bound to any caller's signal: one that gives up must not fail the others.
      const { signal } = closing
      const mine = (async () => {
        const fetched = held(await fetchToken(signal), refreshBeforeMs)
        if (!signal.aborted) current = fetched
        return fetched
      })()
      fetching = mine
      const ended = (): void => {
        if (fetching === mine) fetching = undefined
      }
      mine.then(ended, ended)
    }
    return await fetching
  }

  const valid = async (signal: AbortSignal | undefined): Promise<Held> => {
    const now = Date.now()
    if (current === undefined || now >= current.expiresAtMs) return await abortable(fetchOnce(), signal)
    if (now >= current.refreshAtMs && now >= noEarlyRefreshBeforeMs) {
      noEarlyRefreshBeforeMs = now + earlyRefreshPauseMs
      // A failure here is no loss while the token lives; after a pause another caller tries again.
      fetchOnce().catch(() => undefined)
    }
    return current
  }

  return {
    renewable: true,
    secrets: () => (current === undefined ? [] : [current.token]),
    headers: async ({ signal, rejected }) => {
      // Keyed by the refused token: a request that was under way during a renewal must not cause another.
      const isRefused = ({ token }: Held): boolean =>
        rejected !== undefined &&
        Object.entries(mergeHeaders([toHeaders(token)])).every(([name, value]) => rejected[name] === value)
      if (current !== undefined && isRefused(current)) current = undefined
      return toHeaders((await valid(signal)).token)
    },
    token: async (signal) => (await valid(signal)).token,
    current: () => current?.token,
    clear: (reason = cleared()) => {
      current = undefined
      fetching = undefined
      closing.abort(reason)
      closing = new AbortController()
    },
  }
}
