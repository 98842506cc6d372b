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
  /** Milliseconds before the end at which a new token is fetched in the background. @default 120000 */
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
  /** Forgets the token. */
  clear(): void
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
  let current = options.initial
  let fetching: Promise<Token> | undefined
  let closing = new AbortController()

  const fetchOnce = async (): Promise<Token> => {
    // Not bound to any caller's signal: one that gives up must not fail the others.
    fetching ??= (async () => {
      const { signal } = closing
      try {
        const fetched = await fetchToken(signal)
        if (!signal.aborted) current = fetched
        return fetched
      } finally {
        if (!signal.aborted) fetching = undefined
      }
    })()
    return await fetching
  }

  const valid = async (signal: AbortSignal | undefined): Promise<Token> => {
    const leftMs = (current?.expiresAtMs ?? Infinity) - Date.now()
    if (current === undefined || leftMs <= 0) return await abortable(fetchOnce(), signal)
    // A failure here is no loss while the token lives; the next caller tries again.
    if (leftMs < refreshBeforeMs) fetchOnce().catch(() => undefined)
    return current
  }

  return {
    renewable: true,
    secrets: () => (current === undefined ? [] : [current.token]),
    headers: async ({ signal, rejected }) => {
      // Keyed by the refused token: a request that was under way during a renewal must not cause another.
      const isRefused = (token: Token): boolean =>
        rejected !== undefined &&
        Object.entries(toHeaders(token.token)).every(([name, value]) => rejected[name] === value)
      if (current !== undefined && isRefused(current)) current = undefined
      return toHeaders((await valid(signal)).token)
    },
    token: async (signal) => (await valid(signal)).token,
    current: () => current?.token,
    clear: () => {
      current = undefined
      fetching = undefined
      closing.abort(new Error('the token source was cleared'))
      closing = new AbortController()
    },
  }
}
