import type { Hooks } from '@core/http'
import { CloudspotLicenseApi } from '@sdk/cloudspot'
import { IbisClientConnection } from '@sdk/ibis'
import { MicetroClient } from '@sdk/micetro'
import { Connection } from '@sdk/ovirt'

/** One client of each service. */
export interface Clients extends AsyncDisposable {
  readonly license: CloudspotLicenseApi
  readonly lookup: IbisClientConnection
  readonly dns: MicetroClient
  readonly engine: Connection
}

/**
 * Makes the clients from the environment, as an app does that is deployed.
 *
 * @throws ConfigError naming the variable that is missing or cannot be right.
 */
export function connect(hooks: Hooks): Clients {
  const options = { userAgent: 'sdk-demo/1', hooks, deadlineMs: 20_000 }
  const license = CloudspotLicenseApi.fromEnv(options)
  const lookup = IbisClientConnection.fromEnv(options)
  const dns = MicetroClient.fromEnv(options)
  const engine = Connection.fromEnv(options)
  return {
    license,
    lookup,
    dns,
    engine,
    [Symbol.asyncDispose]: async () => {
      // One that cannot say goodbye must not keep the others from it.
      await Promise.allSettled([license.close(), lookup.close(), dns.close(), engine.close()])
    },
  }
}
