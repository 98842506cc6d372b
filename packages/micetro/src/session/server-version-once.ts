import { abortable } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'

/** How long a login may wait for it: the version is worth no more. */
const patienceMs = 2000
const pauseMs = 60_000

/** Asks a server for its version until it says so, and gives undefined where it does not, at most once a minute. */
export function serverVersionOnce(client: MicetroClient): () => Promise<string | undefined> {
  let known: string | undefined
  let failedAt = -Infinity
  return async () => {
    if (known !== undefined || Date.now() - failedAt < pauseMs) return known
    try {
      const version = await abortable(client.micetroVersion, AbortSignal.timeout(patienceMs))
      known = version.text
    } catch {
      // A login does not fail for want of the server's version.
      failedAt = Date.now()
    }
    return known
  }
}
