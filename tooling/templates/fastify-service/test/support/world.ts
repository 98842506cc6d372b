import { type FaultyHandler, serve, type TestServer, withFaults } from '@core/http/testing'
import { createFakeMicetro, type FakeMicetro } from '@sdk/micetro/testing'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'

/** An engine and a Micetro on this machine, and what the service must be told to use them. */
export interface World extends AsyncDisposable {
  readonly engine: FakeEngine
  readonly engineServer: TestServer
  readonly micetro: FakeMicetro
  /** Before the two: make their requests fail. */
  readonly engineFaults: FaultyHandler
  readonly micetroServer: TestServer
  readonly micetroFaults: FaultyHandler
  readonly environment: Readonly<Record<string, string>>
}

export const passwords = { engine: 'password-of-the-service', ada: 'password-of-ada', bob: 'password-of-bob' }

/** Ada may do everything; Bob may only look. The name `taken` is in the DNS, and `old` on the engine. */
export async function startWorld({ transitionMs = 30 }: { transitionMs?: number } = {}): Promise<World> {
  const engine = createFakeEngine({
    users: [{ username: 'machines@internal', password: passwords.engine }],
    templates: [{ name: 'debian-12', diskAttachments: [{ disk: { name: 'boot' } }] }],
    vms: [{ name: 'old', status: 'up' }],
    transitionMs,
  })
  const micetro = createFakeMicetro({
    users: [
      { name: 'ada', password: passwords.ada },
      { name: 'bob', password: passwords.bob, access: 'read' },
    ],
    dnsZones: [{ name: 'machines.example', dnsRecords: [{ name: 'taken', type: 'A', data: '192.0.2.200' }] }],
    ranges: [
      { name: '192.0.2.0/24', from: '192.0.2.0', to: '192.0.2.255', subnet: true },
      { name: '198.51.100.0/30', from: '198.51.100.0', to: '198.51.100.3', subnet: true },
    ],
  })
  const engineFaults = withFaults(engine.fetch)
  const micetroFaults = withFaults(micetro.fetch)
  const [engineServer, micetroServer] = await Promise.all([serve(engineFaults.fetch), serve(micetroFaults.fetch)])
  return {
    engine,
    engineServer,
    engineFaults,
    micetro,
    micetroServer,
    micetroFaults,
    environment: {
      PORT: '0',
      LOG_LEVEL: 'debug',
      OVIRT_URL: `${engineServer.url}/ovirt-engine/api`,
      OVIRT_USERNAME: 'machines@internal',
      OVIRT_PASSWORD: passwords.engine,
      MICETRO_URL: micetroServer.url,
      DNS_ZONE: 'machines.example',
      ADDRESS_RANGE: '192.0.2.0/24',
      GATEWAY: '192.0.2.254',
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all([engineServer.close(), micetroServer.close()])
    },
  }
}

/** What is left of a machine in the world: its record, its address, itself. Undefined is nothing. */
export function tracesOf({ engine, micetro }: World, name: string): Readonly<Record<string, unknown>> {
  const claimed = micetro.state.ipamRecords.filter(({ claimed: isClaimed }) => isClaimed)
  return {
    record: micetro.state.dnsRecords.find((record) => record.name === name)?.data,
    machine: engine.vm(name)?.status,
    claimed: claimed.length,
  }
}
