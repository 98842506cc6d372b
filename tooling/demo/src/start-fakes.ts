import { serve, type TestServer } from '@core/http/testing'
import { createFakeLicenseServer } from '@sdk/cloudspot/testing'
import { createFakeLookup } from '@sdk/ibis/testing'
import { createFakeMicetro } from '@sdk/micetro/testing'
import { createFakeEngine } from '@sdk/ovirt/testing'
import { defaults } from './order.ts'

/** The four fakes as servers on loopback. */
export interface Fakes extends AsyncDisposable {
  /** What the clients would read from the environment, had somebody set it. */
  readonly environment: Readonly<Record<string, string>>
}

const appId = 'demo-app'
const company = { id: '0b1e6a52-6f0c-4f0e-9d53-0d8a2f3c4b5a', name: 'Computing Service' }
const credentials = {
  ibis: { username: 'demo-editors', password: 'lookup-demo-password' },
  micetro: { username: 'demo-dns', password: 'micetro-demo-password' },
  ovirt: { username: 'demo@internal', password: 'engine-demo-password' },
}

/** Starts a fake of each service, holding what the job needs. */
export async function startFakes(): Promise<Fakes> {
  const license = createFakeLicenseServer({
    apps: [appId],
    companies: [company],
    users: [
      {
        username: defaults.operator,
        password: defaults.operatorPassword,
        firstName: 'Demo',
        lastName: 'Operator',
        permissions: { [appId]: { [company.id]: ['use_app', 'start_machines'] } },
      },
    ],
  })
  const lookup = createFakeLookup({
    allowAnonymous: false,
    credentials: { [credentials.ibis.username]: credentials.ibis.password },
    people: [
      {
        crsid: defaults.person,
        displayName: 'Demo Person',
        attributes: [{ scheme: 'email', value: `${defaults.person}@cam.example` }],
      },
    ],
  })
  const micetro = createFakeMicetro({
    users: [{ name: credentials.micetro.username, password: credentials.micetro.password }],
    dnsZones: [{ name: defaults.zone }],
  })
  const engine = createFakeEngine({
    users: [credentials.ovirt],
    vms: [{ name: defaults.vm, status: 'down' }],
    // Long enough to be seen.
    transitionMs: 400,
  })
  const servers: TestServer[] = await Promise.all(
    [license, lookup, micetro, engine].map(async ({ fetch }) => await serve(fetch)),
  )
  const [licenseServer, lookupServer, micetroServer, engineServer] = servers
  return {
    environment: {
      CLOUDSPOT_URL: `${licenseServer?.url}${new URL(license.url).pathname}`,
      CLOUDSPOT_APP_ID: appId,
      IBIS_URL: `${lookupServer?.url}${new URL(lookup.url).pathname}`,
      IBIS_USERNAME: credentials.ibis.username,
      IBIS_PASSWORD: credentials.ibis.password,
      MICETRO_URL: `${micetroServer?.url}`,
      MICETRO_USERNAME: credentials.micetro.username,
      MICETRO_PASSWORD: credentials.micetro.password,
      OVIRT_URL: `${engineServer?.url}${new URL(engine.url).pathname}`,
      OVIRT_USERNAME: credentials.ovirt.username,
      OVIRT_PASSWORD: credentials.ovirt.password,
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map(async (server) => await server.close()))
    },
  }
}
