import type { HttpClient } from '@core/http'

/** What resources send their calls with: the client, without what is not theirs. */
export interface ResourceContext {
  /** Sends with the credentials that the client has now. */
  readonly http: () => HttpClient
  /** The name of the user who asks, where it is known. */
  readonly currentUser: () => string | undefined
}

const contexts = new WeakMap<object, ResourceContext>()

/** Gives a client's resources what they send their calls with. Kept apart, so that no inspector walks into it. */
export function provideContext(client: object, context: ResourceContext): void {
  contexts.set(client, context)
}

export function contextOf(client: object): ResourceContext {
  const context = contexts.get(client)
  if (context === undefined) throw new TypeError('resources belong to a MicetroClient')
  return context
}
