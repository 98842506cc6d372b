import { abortable, AuthError, ConnectionError, NotFoundError, SdkError } from '@core/http'
import type { ImageTransferService } from '../generated/services.ts'
import type { ImageTransfer as TransferObject } from '../generated/types.ts'
import type { ChosenServer } from './server/choose-server.ts'
import { keepTicketAlive } from './keep-ticket-alive.ts'
import { type PhaseWait, waitUntilTransferring } from './transfer-phases.ts'

/** The way to an image's data, which outlives the ticket that it began with. */
export interface TransferLink {
  /** The server in use. */
  current(): ChosenServer
  /** From 1; one more each time that the engine had to begin the transfer anew. */
  session(): number
  /** Does something with the server, again if that needed another ticket first. */
  use<Result>(work: (chosen: ChosenServer) => Promise<Result>, signal: AbortSignal | undefined): Promise<Result>
  /** Ends connections and timers. The engine is not told. */
  end(): Promise<void>
}

/** What a link is made of. */
export interface LinkParts {
  readonly service: ImageTransferService
  /** The transfer, as it was when it got ready. */
  readonly transfer: TransferObject
  readonly connect: (transfer: TransferObject, signal: AbortSignal | undefined) => Promise<ChosenServer>
  /** Ends the first connecting only. */
  readonly signal: AbortSignal | undefined
  readonly wait: Omit<PhaseWait, 'signal'>
  readonly keepAliveMs: number | false
}

/** Tickets for one and the same request, before it is given up. */
const maxRenewals = 2

function ended({ phase }: TransferObject, cause: unknown): SdkError {
  const state = phase === undefined ? 'the engine has forgotten it' : `its phase is ${phase}`
  const message = `imageTransfer: the transfer ended before its data did: ${state}`
  return new SdkError(message, { code: 'transfer_ended', operation: 'imageTransfer', cause })
}

/** Makes the link of a transfer that is ready. */
export async function createTransferLink(parts: LinkParts): Promise<TransferLink> {
  const { service, connect, wait, keepAliveMs } = parts
  let transfer = parts.transfer
  let chosen = await connect(transfer, parts.signal)
  let session = 1
  let renewing: Promise<boolean> | undefined
  let isOver = false
  const keeper = keepTicketAlive(keepAliveMs, async () => await service.extend())

  const reconnect = async (ready: TransferObject): Promise<true> => {
    const before = chosen
    const made = await connect(ready, undefined)
    if (isOver) {
      await made.server.close()
      throw ended(ready, undefined)
    }
    chosen = made
    transfer = ready
    session += 1
    await before.server.close()
    return true
  }

  /** Sees to a ticket that works. Tells whether anything was done about it. */
  const renew = async (cause: unknown): Promise<boolean> => {
    const now = await service.get().catch((error: unknown) => {
      throw error instanceof NotFoundError ? ended({}, error) : error
    })
    if (now.phase === 'transferring') {
      if (now.transferUrl !== transfer.transferUrl || now.proxyUrl !== transfer.proxyUrl) return await reconnect(now)
      if (!(cause instanceof AuthError)) return false
      await service.extend()
      return true
    }
    // One that a person has paused is that person's to resume.
    if (now.phase !== 'paused_system' && now.phase !== 'resuming') throw ended(now, cause)
    if (now.phase === 'paused_system') await service.resume()
    return await reconnect(await waitUntilTransferring(service, wait))
  }

  const renewOnce = async (failed: ChosenServer, cause: unknown): Promise<boolean> => {
    if (failed !== chosen) return true
    renewing ??= renew(cause).finally(() => {
      renewing = undefined
    })
    return await renewing
  }

  return {
    current: () => chosen,
    session: () => session,
    use: async (work, signal) =>
      await keeper.during(async () => {
        for (let renewals = 0; ; renewals += 1) {
          const used = chosen
          try {
            return await work(used)
          } catch (error) {
            const mayHelp = error instanceof AuthError || error instanceof ConnectionError
            if (!mayHelp || signal?.aborted === true || renewals >= maxRenewals) throw error
            if (!(await abortable(renewOnce(used, error), signal))) throw error
          }
        }
      }),
    end: async () => {
      isOver = true
      keeper.end()
      await chosen.server.close()
    },
  }
}
