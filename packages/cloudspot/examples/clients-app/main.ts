import { serve } from '@hono/node-server'
import { createLicenseClient } from '@sdk/cloudspot'
import { createLicenseGate, LicenseApp } from '@sdk/cloudspot/app'
import { sharedSecret } from '@sdk/cloudspot/webhooks'
import { clientsApp } from './clients-app.ts'
import { demoLicenseServer } from './demo-license-server.ts'

// On this machine, over http. An app for others is served with https, without `insecureLoopback`.
const port = Number(process.env['PORT'] ?? 3000)
const appId = process.env['CLOUDSPOT_APP_ID']
const secret = process.env['WEBHOOK_SECRET'] ?? 'a demo has no secrets from anybody'
const demo = demoLicenseServer()

const license =
  appId === undefined
    ? createLicenseClient('clients', { baseUrl: demo.url, fetch: demo.fetch })
    : createLicenseClient(appId)
const app = new LicenseApp({ license, webhook: { guard: sharedSecret({ secret, basic: true }) } })
const gate = createLicenseGate(app, { homePage: '/clients', cookie: { insecureLoopback: true } })
const server = serve({ fetch: clientsApp(gate).fetch, port, hostname: '127.0.0.1' })
process.stdout.write(`Open http://localhost:${port}\n`)

if (appId === undefined) {
  for (const { username, password } of demo.users) process.stdout.write(`  ${username} / ${password}\n`)
  const url = `http://hook:${encodeURIComponent(secret)}@127.0.0.1:${port}/auth/webhook`
  demo.webhooks.connect({ appId: 'clients', url })
}

process.once('SIGINT', () => {
  server.close()
  void app.close()
})
