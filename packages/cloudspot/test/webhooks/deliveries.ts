import type { WebhookApplications, WebhookEventName, WebhookOptions } from '@sdk/cloudspot/webhooks'

export const secret = 'a secret that only the two know'
export const url: string = 'https://app.example.com/auth/webhook'

/** The body of each event, as it is written. */
type Bodies = Readonly<
  Record<WebhookEventName, { readonly event: WebhookEventName; readonly data: Readonly<Record<string, unknown>> }>
>

/** One good delivery of each event, as the License server writes them. */
export const bodies: Bodies = {
  'permissions.updated': {
    event: 'permissions.updated',
    data: {
      username: 'ada@example.org',
      permissions: ['use_app', 'edit_client'],
      company_id: 'c1',
      available_companies: [{ company_id: 'c1', company_name: 'Company One' }],
    },
  },
  'user.email.updated': {
    event: 'user.email.updated',
    data: { current_email: 'ada@example.org', change_to_email: 'new@example.org' },
  },
  'user.pin.updated': { event: 'user.pin.updated', data: { user_username: 'ada@example.org', pin: '123456' } },
  'user.created': {
    event: 'user.created',
    data: {
      user_email: 'bob@example.org',
      user_first_name: 'Bob',
      user_last_name: 'Invented',
      user_pin: '',
      user_pwd: 'dummy',
      license_token: '',
    },
  },
}

/** A request that delivers a body: as JSON, or as it is where it is text. */
export function delivery(body: unknown, headers: Readonly<Record<string, string>> = {}): Request {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return new Request(url, { method: 'POST', body: text, headers: { 'x-secret': secret, ...headers } })
}

/** Applications that note what they are given and say that all went well. */
export function notedApplications(): { applied: (readonly [string, unknown])[]; on: WebhookApplications } {
  const applied: (readonly [string, unknown])[] = []
  return {
    applied,
    on: {
      'permissions.updated': (data, { event }) => {
        applied.push([event, data])
        return { status: 'OBJECT_UPDATED' }
      },
      'user.email.updated': (data, { event }) => {
        applied.push([event, data])
        return { status: 'OBJECT_UPDATED' }
      },
      'user.pin.updated': async (data, { event }) => {
        applied.push([event, data])
        return await Promise.resolve({ status: 'OBJECT_UPDATED' })
      },
      'user.created': (data, { event }) => {
        applied.push([event, data])
        return { status: 'OBJECT_CREATED', id: 'user-7' }
      },
    },
  }
}

export const ignoring: WebhookApplications = {
  'permissions.updated': 'ignore',
  'user.email.updated': 'ignore',
  'user.pin.updated': 'ignore',
  'user.created': 'ignore',
}

/** Options with which nothing is wrong. */
export const goodOptions: WebhookOptions = { guard: ({ headers }) => headers.get('x-secret') === secret, on: ignoring }
