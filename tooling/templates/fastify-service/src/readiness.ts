import { MicetroClient, type MicetroClientOptions } from '@sdk/micetro'
import type { Connection } from '@sdk/ovirt'

/** How Micetro is reached, without a user. */
export type MicetroAddress = Pick<MicetroClientOptions, 'url' | 'tls' | 'timeoutMs' | 'userAgent'>

/** Which servers answer. */
export interface Readiness {
  readonly engine: boolean
  readonly micetro: boolean
}

const patience = { deadlineMs: 3000, retry: false } as const

async function micetroAnswers(micetro: MicetroAddress): Promise<boolean> {
  // A client asks for the version once, so each check has its own.
  const client = new MicetroClient({ ...micetro, ...patience })
  try {
    await client.micetroVersion
    return true
  } catch {
    return false
  } finally {
    await client.close()
  }
}

/** Makes a check whether the servers answer. Callers that come while one is under way share it. */
export function readinessCheck(engine: Connection, micetro: MicetroAddress): () => Promise<Readiness> {
  let underWay: Promise<Readiness> | undefined
  const check = async (): Promise<Readiness> => {
    const [isEngineUp, isMicetroUp] = await Promise.all([engine.test({}, patience), micetroAnswers(micetro)])
    return { engine: isEngineUp, micetro: isMicetroUp }
  }
  return async () => {
    underWay ??= check().finally(() => (underWay = undefined))
    return await underWay
  }
}
