import { ConfigError } from '@core/http'

/** What a guard judges: all of a delivery but its body, which is not read before. @since 0.1.0 */
export interface WebhookDelivery {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** The sender's address, as the adapter knows it; undefined if nobody said. */
  readonly address: string | undefined
}

/**
 * Says whether a delivery comes from the License server. Anything but `true` refuses it.
 *
 * @since 0.1.0
 */
export type WebhookGuard = (delivery: WebhookDelivery) => boolean | Promise<boolean>

/** In place of a guard: the app's own reason why it needs none. @since 0.1.0 */
export type NoWebhookGuard = `none-because-${string}`

/** A guard, or several that must all agree. @since 0.1.0 */
export type WebhookGuards = WebhookGuard | readonly [WebhookGuard, ...WebhookGuard[]] | NoWebhookGuard

const noGuardForm = /^none-because-\S.{8,}$/

const advice =
  "give sharedSecret(…), addressList(…) or a function; where something else keeps strangers away, 'none-because-' and what it is"

/** The guard that stands for all that were given. @throws ConfigError without one. */
export function guardOf(guards: unknown): WebhookGuard {
  if (guards === undefined) throw new ConfigError('guard', `is missing: the License server signs nothing; ${advice}`)
  if (typeof guards === 'string' && noGuardForm.test(guards)) return () => true
  const all: readonly unknown[] = Array.isArray(guards) ? guards : [guards]
  const functions = all.filter((guard): guard is WebhookGuard => typeof guard === 'function')
  if (functions.length === 0 || functions.length < all.length) {
    throw new ConfigError('guard', `is no guard: ${advice}`)
  }
  return async (delivery) => {
    for (const guard of functions) {
      // Code without types may give what only counts as true.
      const verdict: unknown = await guard(delivery)
      if (verdict !== true) return false
    }
    return true
  }
}
