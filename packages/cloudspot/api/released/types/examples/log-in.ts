import { BadCredentials, CloudspotLicenseApi } from '@sdk/cloudspot'

export async function logIn(username: string, password: string): Promise<string> {
  await using api = new CloudspotLicenseApi('crm')
  try {
    await api.authenticate(username, password)
  } catch (error) {
    if (error instanceof BadCredentials) return 'Wrong username or password.'
    throw error
  }
  const { firstName } = await api.getUser()
  const companies = api.permissions.companies().map(({ name }) => name)
  return `Hello ${firstName}, you work for ${companies.join(' and ')}.`
}
