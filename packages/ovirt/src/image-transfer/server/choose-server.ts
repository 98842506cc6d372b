import { type CallOptions, ConnectionError, DecodeError, TimeoutError } from '@core/http'
import type { ImageTransfer as TransferObject } from '../../generated/types.ts'
import type { ServerAbilities } from './server-abilities.ts'
import { askAbilities } from './server-requests.ts'
import { createTransferServer, type ServerSettings, type TransferServer } from './transfer-server.ts'

/** Which way data takes: straight to the host, or by the engine's proxy. */
export type TransferRoute = 'direct' | 'proxy'

/** A transfer server that has answered. */
export interface ChosenServer {
  readonly server: TransferServer
  readonly abilities: ServerAbilities
  readonly route: TransferRoute
}

/** A host that cannot be reached from here often lets packets vanish: no reason to wait for that longer. */
const probeTimeoutMs = 10_000

function addressesOf({ transferUrl, proxyUrl }: TransferObject, wanted: TransferRoute | 'auto') {
  const all = [
    { route: 'direct', name: 'transfer_url', address: transferUrl },
    { route: 'proxy', name: 'proxy_url', address: proxyUrl },
  ] as const
  return all.flatMap(({ route, name, address }) =>
    address === undefined || address === '' || (wanted !== 'auto' && wanted !== route)
      ? []
      : [{ route, name, address }],
  )
}

/**
 * Finds the address of a transfer that answers: the direct one, or else the proxy's.
 *
 * @throws DecodeError if the engine gave none; otherwise what the last one fails with.
 */
export async function chooseServer(
  transfer: TransferObject,
  wanted: TransferRoute | 'auto',
  settings: ServerSettings,
  options: Pick<CallOptions, 'signal'>,
): Promise<ChosenServer> {
  const addresses = addressesOf(transfer, wanted)
  for (const [index, { route, name, address }] of addresses.entries()) {
    const isLast = index === addresses.length - 1
    const server = createTransferServer(name, address, settings)
    try {
      const probe: CallOptions = { ...options, timeoutMs: probeTimeoutMs, retry: isLast ? 2 : false }
      return { server, route, abilities: await askAbilities(server, probe) }
    } catch (error) {
      await server.close()
      const isUnreachable = error instanceof ConnectionError || error instanceof TimeoutError
      if (isLast || !isUnreachable) throw error
    }
  }
  const which = wanted === 'auto' ? 'address' : `address for the ${wanted} route`
  throw new DecodeError(`the engine gave no ${which} to transfer the image by`, { code: 'transfer_address' })
}
