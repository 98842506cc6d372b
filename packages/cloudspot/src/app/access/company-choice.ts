import type { Company, Permissions } from '../../model/permissions.ts'

/** Which company a session works for. */
export interface CompanyChoice {
  /** Absent where none is chosen, or where the one that was may no longer be used. */
  readonly company: Company | undefined
  /** Whether one must be chosen before anything is allowed. */
  readonly needsCompany: boolean
}

/** The company among those that the user may use the application for. */
export function companyChoice(permissions: Permissions, companyId: string | undefined): CompanyChoice {
  const companies = permissions.companies()
  const company = companies.find(({ id }) => id === companyId)
  // Servers of the first versions have permissions without companies.
  const knowsCompanies = companies.length > 0 || permissions.slugs().length === 0
  return { company, needsCompany: knowsCompanies && company === undefined }
}

/** The company to begin with: the one that the user had last, or the only one. */
export function firstCompany(permissions: Permissions, lastId: string | undefined): Company | undefined {
  const companies = permissions.companies()
  return companies.find(({ id }) => id === lastId) ?? (companies.length === 1 ? companies[0] : undefined)
}

/** Whether there is anything that the user may use the application for. */
export function hasAccess(permissions: Permissions): boolean {
  return permissions.slugs().length > 0
}
