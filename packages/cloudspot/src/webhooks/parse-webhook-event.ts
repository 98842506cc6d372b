import { isRecord, type JsonRecord } from '../model/document.ts'
import type { Company } from '../model/permissions.ts'
import { itemText, optionalText, presentText, requiredList, requiredRecord, requiredText } from './read-members.ts'
import type { WebhookDataByEvent, WebhookEvent, WebhookEventName } from './webhook-event.ts'
import { WebhookFormatError } from './webhook-format-error.ts'

type Readers = { readonly [Name in WebhookEventName]: (data: JsonRecord) => WebhookDataByEvent[Name] }

/** Before slugs were sent bare, applications wrote them with this in front. */
const slugPrefix = 'django_cloudspotlicense.'

function readSlug(value: unknown, path: string): string {
  const slug = itemText(value, path)
  return slug.startsWith(slugPrefix) && slug !== slugPrefix ? slug.slice(slugPrefix.length) : slug
}

function readCompany(value: unknown, path: string): Company {
  if (!isRecord(value)) throw new WebhookFormatError('UNEXPECTED_VALUE', `${path} must be an object`)
  return Object.freeze({
    id: requiredText(value, 'company_id', `${path}.company_id`),
    name: optionalText(value, 'company_name', `${path}.company_name`) ?? '',
  })
}

/** Adds a member that logs do not show: neither inspecting the object nor writing it as JSON reads it. */
function withSecret<Data extends object>(data: Data, name: string, secret: string | undefined): Data {
  if (secret !== undefined) Object.defineProperty(data, name, { get: () => secret, enumerable: false })
  return Object.freeze(data)
}

const readers: Readers = {
  'permissions.updated': (data) => {
    const username = optionalText(data, 'username', 'data.username')
    const token = optionalText(data, 'token', 'data.token')
    if (username === undefined && token === undefined) {
      throw new WebhookFormatError('EXPECTED_VALUE', 'data.username is missing or empty')
    }
    const read = {
      ...(username !== undefined && { username }),
      companyId: requiredText(data, 'company_id', 'data.company_id'),
      permissions: requiredList(data, 'permissions', 'data.permissions', readSlug),
      availableCompanies: requiredList(data, 'available_companies', 'data.available_companies', readCompany),
    }
    return withSecret(read, 'token', token)
  },
  'user.email.updated': (data) =>
    Object.freeze({
      currentEmail: requiredText(data, 'current_email', 'data.current_email'),
      changeToEmail: requiredText(data, 'change_to_email', 'data.change_to_email'),
    }),
  'user.pin.updated': (data) => {
    const username = requiredText(data, 'user_username', 'data.user_username')
    // A pin that is not mentioned must not count as one that was taken away.
    const pin = presentText(data, 'pin', 'data.pin')
    return Object.freeze({ username, ...(pin !== '' && { pin }) })
  },
  'user.created': (data) => {
    const pin = optionalText(data, 'user_pin', 'data.user_pin')
    const read = {
      email: requiredText(data, 'user_email', 'data.user_email'),
      firstName: presentText(data, 'user_first_name', 'data.user_first_name'),
      lastName: presentText(data, 'user_last_name', 'data.user_last_name'),
      ...(pin !== undefined && { pin }),
    }
    return withSecret(read, 'licenseToken', optionalText(data, 'license_token', 'data.license_token'))
  },
}

/** Names of all events. */
export const webhookEventNames: readonly WebhookEventName[] = Object.freeze(Object.keys(readers) as WebhookEventName[])

const isEventName = (name: string): name is WebhookEventName => Object.hasOwn(readers, name)

/**
 * Reads one event, as the body of a delivery holds it once its JSON is parsed. Members that are not known are left
 * alone. Nothing of the data is repeated in errors.
 *
 * @throws WebhookFormatError that says what is missing or wrong, and where.
 * @since 0.1.0
 */
export function parseWebhookEvent(document: unknown): WebhookEvent {
  if (!isRecord(document)) throw new WebhookFormatError('INVALID_FORMAT', 'the body must be a JSON object')
  const event = requiredText(document, 'event', 'event')
  if (!isEventName(event)) {
    throw new WebhookFormatError('UNEXPECTED_VALUE', `event must be one of ${webhookEventNames.join(', ')}`)
  }
  const data = readers[event](requiredRecord(document, 'data', 'data'))
  return Object.freeze({ event, data }) as WebhookEvent
}
