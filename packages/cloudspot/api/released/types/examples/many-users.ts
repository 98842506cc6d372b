import { createLicenseClient, NoValidToken } from '@sdk/cloudspot'

const client = createLicenseClient('crm')

/** Answers for one of many users, whose token the app keeps in its own session. */
export async function mayEditClients(token: string, companyId: string): Promise<boolean> {
  try {
    const permissions = await client.getPermissions(token)
    return permissions.has('edit_client', companyId)
  } catch (error) {
    if (error instanceof NoValidToken) return false
    throw error
  }
}
