import type { WebhookEventName } from '../webhooks/webhook-event.ts'
import type { FakeUser } from './fake-seed.ts'
import type { FakeGrant } from './fake-state.ts'

/** An event as a License server writes it. @since 0.1.0 */
export interface FakeWebhookEvent {
  readonly event: WebhookEventName
  readonly data: Readonly<Record<string, unknown>>
}

/** How an event names its user: by name since 6.2, by token before. */
export type NamedUser = { readonly username: string } | { readonly token: string }

/** What a user may do in one company, and which companies there are. */
export function permissionsUpdated(
  user: NamedUser,
  companyId: string,
  slugs: readonly string[],
  grants: readonly FakeGrant[],
): FakeWebhookEvent {
  const available = grants.map(({ company: { id, name } }) => ({ company_id: id, company_name: name }))
  return {
    event: 'permissions.updated',
    data: { ...user, permissions: [...slugs], company_id: companyId, available_companies: available },
  }
}

export function emailUpdated(from: string, to: string): FakeWebhookEvent {
  return { event: 'user.email.updated', data: { current_email: from, change_to_email: to } }
}

export function pinUpdated(username: string, pin: string | undefined): FakeWebhookEvent {
  return { event: 'user.pin.updated', data: { user_username: username, pin: pin ?? '' } }
}

export function userCreated(
  { username, firstName = '', lastName = '', pin = '' }: FakeUser,
  token: string,
): FakeWebhookEvent {
  return {
    event: 'user.created',
    data: {
      user_email: username,
      user_first_name: firstName,
      user_last_name: lastName,
      user_pin: pin,
      user_pwd: 'dummy',
      license_token: token,
    },
  }
}
