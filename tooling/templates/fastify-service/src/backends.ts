import { UserSessions } from '@sdk/micetro/session'
import { Connection } from '@sdk/ovirt'
import type { Config } from './config.ts'
import type { Log } from './log.ts'
import type { MicetroAddress } from './readiness.ts'

/** What the service works with: one connection to the engine for all, and a Micetro client for each user. */
export interface Backends {
  readonly engine: Connection
  readonly sessions: UserSessions
  readonly micetro: MicetroAddress
  close(): Promise<void>
}

/**
 * Makes the clients. Nothing is sent yet. The engine's address and credentials are read from OVIRT_URL, OVIRT_USERNAME,
 * OVIRT_PASSWORD and OVIRT_CAFILE.
 *
 * @throws ConfigError naming the variable or option that is missing or cannot be right.
 */
export function connectBackends(config: Config, log: Log): Backends {
  const shared = { timeoutMs: config.backendTimeoutMs, userAgent: 'machines/1.0' }
  const tls = config.micetroCaFile === undefined ? {} : { tls: { caFile: config.micetroCaFile } }
  const micetro = { url: config.micetroUrl, ...tls, ...shared }
  const engine = Connection.fromEnv({ ...shared, logger: log.child({ backend: 'ovirt' }) })
  const sessions = new UserSessions({
    micetro: { ...micetro, authentication: 'auto', logger: log.child({ backend: 'micetro' }) },
    idleTimeoutMs: 8 * 3_600_000,
    logger: log.child({ part: 'sessions' }),
  })
  return {
    engine,
    sessions,
    micetro,
    close: async () => {
      // One that cannot say goodbye must not keep the other from it.
      await Promise.allSettled([engine.close(), sessions.close()])
    },
  }
}
