import { createHash, timingSafeEqual } from 'node:crypto'
import { checkOptions, ConfigError, is, type OptionTable } from '@core/http'
import type { WebhookDelivery, WebhookGuard } from './webhook-guard.ts'

/** Where deliveries bring the secret: one place. @since 0.1.0 */
export type SharedSecretPlace =
  | { readonly header: string; readonly query?: undefined; readonly basic?: undefined }
  | { readonly query: string; readonly header?: undefined; readonly basic?: undefined }
  | { readonly basic: true; readonly header?: undefined; readonly query?: undefined }

/** Options of {@link sharedSecret}. @since 0.1.0 */
export type SharedSecretOptions = {
  /** At least 16 characters. A list while one secret takes the place of another: any of them counts. */
  readonly secret: string | readonly string[]
} & SharedSecretPlace

const minLength = 16

const optionTable: OptionTable = {
  secret: (value) => (typeof value === 'string' || Array.isArray(value) ? undefined : 'must be a text, or a list'),
  header: (value) => (typeof value === 'string' && /^[\w-]+$/.test(value) ? undefined : 'must be the name of a header'),
  query: is.nonEmptyString,
  basic: (value) => (value === true ? undefined : 'must be true, or left out'),
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function passwordOf(authorization: string | null): string | undefined {
  const credentials = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1]
  if (credentials === undefined) return undefined
  const [, ...password] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  return password.join(':')
}

function broughtBy({ headers, url }: WebhookDelivery, place: SharedSecretPlace): string | undefined {
  if (place.header !== undefined) return headers.get(place.header) ?? undefined
  if (place.query === undefined) return passwordOf(headers.get('authorization'))
  const values = URL.parse(url)?.searchParams.getAll(place.query) ?? []
  return values.length === 1 ? values[0] : undefined
}

/**
 * A guard by a secret that the sender's side brings: in a header that a proxy adds, in the query, or as the password of
 * `https://anybody:secret@app.example.com/…` (`basic`), which most senders turn into an `Authorization` header. The
 * License server itself signs nothing. Secrets are compared in a time that says nothing about them.
 *
 * A secret in the query stands in the logs of whatever is between; a header or `basic` does not.
 *
 * @example
 * sharedSecret({ secret: settings.webhookSecret, basic: true })
 * @throws ConfigError for a secret of fewer than 16 characters, or for none or several places.
 * @since 0.1.0
 */
export function sharedSecret(options: SharedSecretOptions): WebhookGuard {
  checkOptions(options, optionTable)
  const { secret, header, query, basic } = options
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  if (secrets.length === 0 || secrets.some((text) => typeof text !== 'string' || text.length < minLength)) {
    throw new ConfigError('secret', `must have at least ${minLength} characters, as from openssl rand -hex 32`)
  }
  if ([header, query, basic].filter((place) => place !== undefined).length !== 1) {
    throw new ConfigError('secret', 'is brought in one place: give header, query or basic')
  }
  const digests = secrets.map((text) => digest(String(text)))
  return (delivery) => {
    const brought = digest(broughtBy(delivery, options) ?? '')
    // All of them, so that the time does not say which one it was.
    return digests.map((known) => timingSafeEqual(known, brought)).includes(true)
  }
}
