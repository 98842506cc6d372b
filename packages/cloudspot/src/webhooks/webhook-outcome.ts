import type { WebhookEventName } from './webhook-event.ts'

/** Taken in, to be applied later, or not at all. Answered with 200. @since 0.1.0 */
export interface WebhookReceived {
  readonly status: 'RECEIVED'
}

/** Applied; also where nothing was left to change. Answered with 200. @since 0.1.0 */
export interface WebhookUpdated {
  readonly status: 'OBJECT_UPDATED'
}

/** There is no such user or company here. Answered with 404. @since 0.1.0 */
export interface WebhookNotFound {
  readonly status: 'NOT_FOUND'
  /** For people, in one line; it goes to the sender. */
  readonly message?: string | undefined
}

/** The user was made. Answered with 200. @since 0.1.0 */
export interface WebhookCreated {
  readonly status: 'OBJECT_CREATED'
  /** The user's id in this application. */
  readonly id: string | number
}

/** There is such a user already. Answered with 400. @since 0.1.0 */
export interface WebhookExists {
  readonly status: 'OBJECT_EXISTS'
  /** For people, in one line; it goes to the sender. */
  readonly message?: string | undefined
}

/** What may become of each event. @since 0.1.0 */
export interface WebhookOutcomeByEvent {
  readonly 'permissions.updated': WebhookUpdated | WebhookNotFound | WebhookReceived
  readonly 'user.email.updated': WebhookUpdated | WebhookNotFound | WebhookExists | WebhookReceived
  readonly 'user.pin.updated': WebhookUpdated | WebhookNotFound | WebhookReceived
  readonly 'user.created': WebhookCreated | WebhookExists | WebhookReceived
}

/** What may become of an event. @since 0.1.0 */
export type WebhookOutcome = WebhookOutcomeByEvent[WebhookEventName]
