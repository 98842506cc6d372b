import { createKeyv } from '@keyv/redis'
import { UserSessions } from '@sdk/micetro/session'

/** Sessions that all instances of an app share. */
export function sharedSessions(micetro: string, redis: string, keys: readonly string[]): UserSessions {
  const store = createKeyv(redis, { namespace: 'dns-app', throwOnErrors: true })
  return new UserSessions({ micetro, store, keys, idleTimeoutMs: 30 * 60_000, lifetimeMs: 12 * 3_600_000 })
}
