import { answer, type FaultServer, startFaultServer } from '@repo/fault-server'
import { onTestFinished } from 'vitest'

/** What every request is answered with, unless a test says otherwise. */
export const users: object = { result: { users: [{ ref: 'users/1', name: 'ada' }] } }

export const apiPath = '/mmws/api/v2'

/** A server on a real socket that answers everything, and counts its connections. */
export async function startMicetro(options?: Parameters<typeof startFaultServer>[0]): Promise<FaultServer> {
  const server = await startFaultServer(options)
  onTestFinished(server.close)
  server.always('*', answer({ json: users }))
  return server
}

/** Resolves when the server has no connection any more. */
export async function untilAlone(server: FaultServer): Promise<void> {
  await server.until(({ openConnections }) => openConnections === 0)
}
