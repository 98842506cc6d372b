import { createLicenseClient } from '@sdk/cloudspot'
import { createLicenseGate, fastifyLicense, LicenseApp, sessionOf } from '@sdk/cloudspot/app'
import { sharedSecret } from '@sdk/cloudspot/webhooks'
import { fastify, type FastifyInstance } from 'fastify'

export async function clientsApp(secret: string): Promise<FastifyInstance> {
  const users = new LicenseApp({
    license: createLicenseClient('crm'),
    webhook: { guard: sharedSecret({ secret, basic: true }) },
  })
  const { plugin, guard } = fastifyLicense(createLicenseGate(users))
  const app = fastify()
  await app.register(plugin)
  app.get('/clients', { onRequest: guard('edit_client') }, (request) => {
    const { user, company } = sessionOf(request)
    return { hello: user.firstName, clientsOf: company?.name }
  })
  return await app
}
