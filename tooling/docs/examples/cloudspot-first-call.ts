import { BadCredentials, CloudspotLicenseApi } from '@sdk/cloudspot'

const api = new CloudspotLicenseApi('my-app-id')
try {
  await api.authenticate('someone@example.com', 'license-password')
  console.log((await api.getUser()).firstName, api.permissions.slugs())
} catch (error) {
  if (!(error instanceof BadCredentials)) throw error
  console.log('wrong user name or password')
} finally {
  await api.close()
}
