import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { runServer } from 'verdaccio'

/** A registry on loopback that knows our scopes and nothing else. */
export interface Registry {
  /** Like `http://127.0.0.1:49152/`. */
  readonly url: string
  /** Of the one user, who may publish. Good for this registry only. */
  readonly token: string
  close(): Promise<void>
}

/** No uplinks: what was not published here is not there, whatever other registries have. */
const configurationIn = (folder: string): object => ({
  // verdaccio resolves its folders from the place of a configuration file, which there is none of.
  config_path: join(folder, 'config.yaml'),
  storage: join(folder, 'storage'),
  auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 1 } },
  uplinks: {},
  packages: Object.fromEntries(
    ['@sdk/*', '@core/*'].map((scope) => [scope, { access: '$all', publish: '$authenticated' }]),
  ),
  web: { enable: false },
  server: { keepAliveTimeout: 60 },
  max_body_size: '100mb',
  log: { type: 'file', path: join(folder, 'registry.log'), level: 'warn' },
})

async function registerUser(url: string): Promise<string> {
  const name = 'proof'
  const body = JSON.stringify({ name, password: randomBytes(18).toString('hex') })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}-/user/org.couchdb.user:${name}`, { method: 'PUT', headers, body })
  const { token } = (await response.json()) as { token?: unknown }
  if (typeof token !== 'string') throw new Error(`the registry gave no token: status ${response.status}`)
  return token
}

/** Starts verdaccio in this process, on a free port of 127.0.0.1; it ends with the process at the latest. */
export async function startRegistry(folder: string): Promise<Registry> {
  const server = (await runServer(configurationIn(folder) as Parameters<typeof runServer>[0])) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return {
    url,
    token: await registerUser(url),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
