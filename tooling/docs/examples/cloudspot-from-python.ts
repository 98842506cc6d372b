import { BadCredentials, CloudspotLicenseApi } from '@sdk/cloudspot'

const api = new CloudspotLicenseApi('my-app-id')
try {
  await api.authenticate('someone@example.com', 'license-password')
} catch (error) {
  if (error instanceof BadCredentials) console.log('wrong credentials')
  else throw error
}
for (const company of api.permissions.items()) console.log(company.companyName, company.permissions)
const user = await api.getUser()
console.log(user.firstName)
