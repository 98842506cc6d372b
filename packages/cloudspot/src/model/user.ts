import { type JsonRecord, isRecord, optionalText, recordOf, unreadable } from './document.ts'

/**
 * Who a token belongs to.
 *
 * @since 0.1.0
 */
export interface User {
  /** Empty if the service has none. */
  readonly firstName: string
  /** Empty if the service has none. */
  readonly lastName: string
  readonly email: string
  /** The user's company id. Services since 1.0 do not send it; see the permissions for companies. */
  readonly company?: string | undefined
  /** Up to six characters; absent if the user has none. */
  readonly pin?: string | undefined
}

/** The user of a client that has asked for none. */
export const emptyUser: User = Object.freeze({ firstName: '', lastName: '', email: '' })

function companyOf(record: JsonRecord): string | undefined {
  const company = record['company']
  if (isRecord(company)) return optionalText(company['company_id']) ?? optionalText(company['id'])
  return optionalText(company) ?? optionalText(record['company_id'])
}

/** Reads the answer of `auth/users/profile/`. @throws DecodeError if it is no profile. */
export function readUser(document: unknown): User {
  const record = recordOf(document)
  // Also the way to notice an answer that is about something else: all other members may be empty.
  if (!('email' in record)) throw unreadable('email', 'is missing, so this is no user profile')
  const company = companyOf(record)
  const pin = optionalText(record['pin'])
  return {
    firstName: optionalText(record['first_name']) ?? '',
    lastName: optionalText(record['last_name']) ?? '',
    email: optionalText(record['email']) ?? '',
    ...(company !== undefined && { company }),
    ...(pin !== undefined && { pin }),
  }
}
