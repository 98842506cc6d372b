import type { FetchHandler } from '@core/http/testing'
import { SparseBytes } from './sparse-bytes.ts'
import type { Ticket } from './image-server.ts'

/** A disk of the engine. */
export interface EngineDisk {
  id: string
  status: string
  format: string
  provisioned_size: number
  image: SparseBytes
  sent: Record<string, unknown>
}

/** A transfer of the engine. */
export interface EngineTransfer {
  id: string
  phase: string
  disk: EngineDisk
  direction: string
  ticket: string
  sent: Record<string, unknown>
  /** Looks until the next phase. */
  looks: number
  actions: string[]
}

/** How it behaves. */
export interface ImageEngineOptions {
  /** Addresses of the transfer servers; undefined for one that it does not tell. */
  readonly direct?: string | undefined
  readonly proxy?: string | undefined
  /** Forget transfers as soon as they end, as engines before 4.4.7 do. */
  readonly forgets?: boolean | undefined
  /** Say of what was cancelled for ever that it is cleaned up. */
  readonly lingers?: boolean | undefined
  /** The phase in which transfers end. */
  readonly outcome?: string | undefined
  /** The phase that transfers get ready in. */
  readonly readyPhase?: string | undefined
}

/** The part of an engine that has to do with image transfers. */
export interface ImageEngine {
  readonly handler: FetchHandler
  readonly disks: Map<string, EngineDisk>
  readonly transfers: Map<string, EngineTransfer>
  /** Ids of disks that were removed, by whomever. */
  readonly removedDisks: string[]
  addDisk(sent: Record<string, unknown>): EngineDisk
}

const empty = (status: number): Response => new Response(null, { status, headers: { 'content-length': '0' } })

/** Makes one, that speaks JSON. */
export function imageEngine(tickets: Map<string, Ticket>, options: () => ImageEngineOptions): ImageEngine {
  const disks = new Map<string, EngineDisk>()
  const transfers = new Map<string, EngineTransfer>()
  const removedDisks: string[] = []

  const issueTicket = (transfer: EngineTransfer): void => {
    transfer.ticket = `secret-${crypto.randomUUID()}`
    tickets.set(transfer.ticket, { image: transfer.disk.image, expired: false })
  }

  function addDisk(sent: Record<string, unknown>): EngineDisk {
    const size = Number(sent['provisioned_size'])
    const image = new SparseBytes(Number(sent['initial_size'] ?? size))
    const disk = { id: `disk-${disks.size + 1}`, status: 'locked', format: String(sent['format']), image, sent }
    const made: EngineDisk = { ...disk, provisioned_size: size }
    disks.set(made.id, made)
    return made
  }

  const end = (transfer: EngineTransfer, phase: string): void => {
    tickets.delete(transfer.ticket)
    transfer.phase = phase
    transfer.disk.status = phase === 'finished_success' ? 'ok' : 'illegal'
    if (phase === 'finished_success' || phase === 'paused_system') return
    if (transfer.direction === 'upload' && disks.delete(transfer.disk.id)) removedDisks.push(transfer.disk.id)
  }

  /** Time passes by being looked at. */
  function look(transfer: EngineTransfer): void {
    transfer.looks += 1
    if (transfer.looks < 2) return
    if (transfer.phase === 'initializing' || transfer.phase === 'resuming') {
      issueTicket(transfer)
      transfer.phase = options().readyPhase ?? 'transferring'
    } else if (transfer.phase === 'finalizing_success') end(transfer, options().outcome ?? 'finished_success')
    else if (transfer.phase === 'cancelled_user') transfer.phase = 'finalizing_cleanup'
    else if (transfer.phase === 'finalizing_cleanup') transfer.phase = 'finished_cleanup'
    else if (transfer.phase === 'finished_cleanup' && options().lingers !== true) end(transfer, 'finished_failure')
    const isOver = /^finished_(?:success|failure)$/.test(transfer.phase)
    if (isOver && options().forgets === true) transfers.delete(transfer.id)
  }

  const shownDisk = ({ id, status, format, provisioned_size: size }: EngineDisk): object => ({
    id,
    status,
    format,
    provisioned_size: String(size),
  })
  const shownTransfer = ({ id, phase, disk, direction, ticket }: EngineTransfer): object => {
    const { direct, proxy } = options()
    const isReady = ticket !== ''
    return {
      id,
      phase,
      direction,
      disk: { id: disk.id },
      ...(isReady && direct !== undefined && { transfer_url: `${direct}/images/${ticket}` }),
      ...(isReady && proxy !== undefined && { proxy_url: `${proxy}/images/${ticket}` }),
    }
  }

  function act(transfer: EngineTransfer, action: string): Response {
    transfer.actions.push(action)
    transfer.looks = 0
    if (action === 'finalize') transfer.phase = 'finalizing_success'
    else if (action === 'cancel') {
      transfer.phase = 'cancelled_user'
      if (options().forgets === true) {
        end(transfer, 'finished_failure')
        transfers.delete(transfer.id)
      }
    } else if (action === 'resume') {
      tickets.delete(transfer.ticket)
      transfer.phase = 'resuming'
    } else if (action === 'extend') {
      const ticket = tickets.get(transfer.ticket)
      if (ticket !== undefined) ticket.expired = false
    }
    return Response.json({ status: 'complete' })
  }

  async function onDisks(request: Request, id: string | undefined): Promise<Response> {
    if (request.method === 'POST') return Response.json(shownDisk(addDisk((await request.json()) as never)))
    const disk = disks.get(id ?? '')
    if (disk === undefined) return empty(404)
    if (request.method === 'DELETE') {
      disks.delete(disk.id)
      removedDisks.push(disk.id)
      return Response.json({ status: 'complete' })
    }
    const shown = shownDisk(disk)
    if (disk.status === 'locked' && ![...transfers.values()].some((transfer) => transfer.disk === disk))
      disk.status = 'ok'
    return Response.json(shown)
  }

  async function onTransfers(request: Request, id: string | undefined, action: string | undefined): Promise<Response> {
    if (id === undefined) {
      const sent = (await request.json()) as Record<string, unknown> & { disk?: { id: string }; direction: string }
      const disk = disks.get(sent.disk?.id ?? '')
      if (disk === undefined)
        return Response.json({ fault: { reason: 'Operation Failed', detail: '[no disk]' } }, { status: 409 })
      const { direction } = sent
      const base = { id: `transfer-${transfers.size + 1}`, phase: 'initializing', ticket: '', looks: 0 }
      const transfer: EngineTransfer = { ...base, disk, direction, sent, actions: [] }
      transfers.set(transfer.id, transfer)
      return Response.json(shownTransfer(transfer), { status: 201 })
    }
    const transfer = transfers.get(id)
    if (transfer === undefined) return empty(404)
    if (action !== undefined) return act(transfer, action)
    look(transfer)
    return transfers.has(id) ? Response.json(shownTransfer(transfer)) : empty(404)
  }

  const handler: FetchHandler = async (request) => {
    const [, , , collection, id, action] = new URL(request.url).pathname.split('/')
    if (request.headers.get('authorization') !== 'Bearer engine-token-0001') return empty(401)
    if (collection === 'disks') return await onDisks(request, id)
    return collection === 'imagetransfers' ? await onTransfers(request, id, action) : empty(404)
  }
  return { handler, disks, transfers, removedDisks, addDisk }
}
