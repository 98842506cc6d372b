import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { createFakeLookup } from '@sdk/ibis/testing'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { createFakeEngine } from '@sdk/ovirt/testing'

type Fake = Readonly<Record<'fetch', (request: Request) => Promise<Response>>>

/** What stands behind the names of hosts in the examples. */
function fakesByHost(): Readonly<Record<string, Fake>> {
  return {
    'engine.example.com': createFakeEngine({
      users: [{ username: 'admin@internal', password: 'engine-password' }],
      vms: [{ name: 'app1', status: 'down' }],
      transitionMs: 0,
    }),
    'micetro.example.com': createFakeMicetro({
      users: [{ name: 'dns-editor', password: 'micetro-password' }],
      dnsZones: [{ name: 'example.com.' }, { name: 'example.net.' }],
    }),
    'www.lookup.cam.ac.uk': createFakeLookup({
      credentials: { 'my-group': 'lookup-password' },
      people: [
        {
          crsid: 'ab123',
          displayName: 'Example Person',
          attributes: [{ scheme: 'email', value: 'ab123@cam.example' }],
        },
      ],
    }),
    'license.cloudspot.be': createFakeLicenseServer({
      apps: ['my-app-id'],
      companies: [{ id: 'c1', name: 'Company One' }],
      users: [
        {
          username: 'someone@example.com',
          password: 'license-password',
          firstName: 'Someone',
          permissions: { 'my-app-id': { c1: ['use_app'] } },
        },
      ],
    }),
    'things.example.com': { fetch: async () => await Promise.resolve(Response.json({ id: '7' })) },
  }
}

/** A fetch that knows the hosts of the examples, this machine, and what proxies of tests lead to; nothing else. */
export function exampleFetch(real: typeof fetch): typeof fetch {
  const fakes = fakesByHost()
  return async (input, init) => {
    const { hostname, protocol } = new URL(input instanceof Request ? input.url : input)
    const fake = protocol === 'https:' ? fakes[hostname] : undefined
    if (fake !== undefined) return await fake.fetch(new Request(input, init))
    const isHere = ['127.0.0.1', 'localhost'].includes(hostname)
    // What is not https goes through a proxy of the test.
    if (isHere || protocol === 'http:') return await real(input, init)
    throw new TypeError(`an example asks ${hostname}, for which there is no fake`)
  }
}
