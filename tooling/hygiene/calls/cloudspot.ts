import { CloudspotLicenseApi } from '@sdk/cloudspot'

export async function call(username: string, password: string): Promise<unknown> {
  await using api = new CloudspotLicenseApi('crm')
  await api.authenticate(username, password)
  return await api.getUser()
}
