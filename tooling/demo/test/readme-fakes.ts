import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { createFakeLookup } from '@sdk/ibis/testing'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { createFakeEngine } from '@sdk/ovirt/testing'

// Loaded before a README's example runs: the hosts that the examples name lead to fakes.
const company = { id: '3f1c2b1e-58a6-4c57-9f43-2f1f5a0b7c11', name: 'Example' }
const email = { scheme: 'email', value: 'ab123@cam.example' }
const fakes: Readonly<Record<string, { fetch: (request: Request) => Promise<Response> }>> = {
  'engine.example.com': createFakeEngine({
    users: [{ username: 'admin@internal', password: 'engine-password' }],
    vms: [{ name: 'app1', status: 'down' }],
  }),
  'micetro.example.com': createFakeMicetro({
    users: [{ name: 'dns-editor', password: 'micetro-password' }],
    dnsZones: [{ name: 'example.com' }],
  }),
  'www.lookup.cam.ac.uk': createFakeLookup({
    credentials: { 'my-group': 'lookup-password' },
    people: [{ crsid: 'ab123', displayName: 'Example Person', attributes: [email] }],
  }),
  'license.cloudspot.be': createFakeLicenseServer({
    apps: ['my-app-id'],
    companies: [company],
    users: [
      {
        username: 'someone@example.com',
        password: 'license-password',
        firstName: 'Someone',
        permissions: { 'my-app-id': { [company.id]: ['use_app'] } },
      },
    ],
  }),
}

globalThis.fetch = async (input, init) => {
  const request = new Request(input, init)
  const { hostname } = new URL(request.url)
  const fake = fakes[hostname]
  if (fake === undefined) throw new TypeError(`an example asks ${hostname}, for which there is no fake`)
  return await fake.fetch(request)
}
