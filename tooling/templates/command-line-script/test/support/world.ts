import { type FaultyHandler, serve, type TestServer, withFaults } from '@core/http/testing'
import { createFakeLookup } from '@sdk/ibis/testing'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'

/** An engine and a directory on this machine, and what the script must be told to use them. */
export interface World extends AsyncDisposable {
  readonly engine: FakeEngine
  readonly engineServer: TestServer
  readonly engineFaults: FaultyHandler
  readonly directoryServer: TestServer
  readonly directoryFaults: FaultyHandler
  readonly environment: Readonly<Record<string, string>>
}

export const secrets = { engine: 'password-of-the-engine', directory: 'password-of-the-group' }

const email = (value: string): { scheme: string; value: string } => ({ scheme: 'email', value })

/** Tags a machine as an administrator does. */
async function tagMachine(engine: FakeEngine, id: string, tags: readonly string[]): Promise<void> {
  const form = { grant_type: 'password', scope: 'ovirt-app-api', username: 'report@internal', password: secrets.engine }
  const login = new URL('/ovirt-engine/sso/oauth/token', engine.url)
  const body = new URLSearchParams(form)
  const accept = 'application/json'
  const answer = await engine.fetch(new Request(login, { method: 'POST', headers: { accept }, body }))
  const { access_token: token } = (await answer.json()) as { access_token: string }
  for (const name of tags) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const request = new Request(`${engine.url}/vms/${id}/tags`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name }),
    })
    if (!(await engine.fetch(request)).ok) throw new Error(`${name} is no tag of the engine`)
  }
  engine.expireTokens()
}

/** Machines with an owner by tag, by comment, with none, with one who has left, and with one whom nobody knows. */
export async function startWorld(): Promise<World> {
  const engine = createFakeEngine({
    users: [{ username: 'report@internal', password: secrets.engine }],
    tags: [{ name: 'owner-ab123' }, { name: 'production' }],
    vms: [
      { id: '1', name: 'web1', status: 'up' },
      { id: '2', name: 'db1', comment: 'owner: cd456, until 2030' },
      { id: '3', name: 'lost' },
      { id: '4', name: 'left', comment: 'owner: ef789' },
      { id: '5', name: 'ghost', comment: 'owner: zz999' },
    ],
  })
  await tagMachine(engine, '1', ['production', 'owner-ab123'])
  const directory = createFakeLookup({
    allowAnonymous: false,
    credentials: { 'machine-reports': secrets.directory },
    people: [
      { crsid: 'ab123', displayName: 'Example Person', attributes: [email('ab123@cam.example')] },
      { crsid: 'cd456', displayName: 'Another\u009B31m Person' },
      { crsid: 'ef789', displayName: 'Former Person', cancelled: true },
    ],
  })
  const engineFaults = withFaults(engine.fetch)
  const directoryFaults = withFaults(directory.fetch)
  const [engineServer, directoryServer] = await Promise.all([serve(engineFaults.fetch), serve(directoryFaults.fetch)])
  return {
    engine,
    engineServer,
    engineFaults,
    directoryServer,
    directoryFaults,
    environment: {
      OVIRT_URL: `${engineServer.url}/ovirt-engine/api`,
      OVIRT_USERNAME: 'report@internal',
      OVIRT_PASSWORD: secrets.engine,
      IBIS_URL: directoryServer.url,
      IBIS_USERNAME: 'machine-reports',
      IBIS_PASSWORD: secrets.directory,
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([engineServer.close(), directoryServer.close()])
    },
  }
}
