import type { FakeUser } from './fake-seed.ts'
import type { FakeGrant } from './fake-state.ts'

/** A failure in the service's form. */
export function refuse(status: number, message: string, errorCode: string | null = null): Response {
  return Response.json({ message, error_code: errorCode }, { status })
}

/** Permissions as the service writes them. */
export function writeGrants(grants: readonly FakeGrant[]): unknown[] {
  return grants.map(({ company, slugs }) => ({
    company_id: company.id,
    company_name: company.name,
    permissions: slugs,
  }))
}

/** A profile as the service writes it. */
export function writeUser({ username, firstName = '', lastName = '', email = username, pin }: FakeUser): unknown {
  return { first_name: firstName, last_name: lastName, email, pin: pin ?? null }
}
