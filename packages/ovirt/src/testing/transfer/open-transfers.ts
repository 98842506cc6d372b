import { randomUUID } from 'node:crypto'
import { beginCourse } from '../lifecycle/course.ts'
import { removeDisk } from '../lifecycle/disk-states.ts'
import type { Entity } from '../store/entity.ts'
import type { World } from '../world/world.ts'
import type { Tickets } from './ticket.ts'

/** Seconds without use after which a transfer is given up. */
export const defaultInactivity = 60

const secondMs = 1000

/** A transfer and the disk that it is of. */
export interface Transfer {
  readonly world: World
  readonly entity: Entity
  readonly disk: Entity
}

/** Transfers that have a ticket, and what becomes of those that nobody uses. */
export class OpenTransfers {
  readonly #tickets: Tickets
  readonly #ticketIds = new WeakMap<Entity, string>()
  readonly #limits = new WeakMap<Entity, () => void>()

  constructor(tickets: Tickets) {
    this.#tickets = tickets
  }

  open(transfer: Transfer, origin: string): void {
    const { world, entity, disk } = transfer
    const id = randomUUID()
    this.#ticketIds.set(entity, id)
    this.#tickets.set(id, {
      id,
      canWrite: entity.get('direction') === 'upload',
      image: () => world.images.of(disk.id, Number(disk.get('provisionedSize'))),
      used: (bytes) => {
        entity.change({ transferred: Number(entity.get('transferred') ?? 0) + bytes })
        this.watch(transfer)
      },
    })
    const url = `${origin}/images/${id}`
    entity.change({ phase: 'transferring', active: true, transferUrl: url, proxyUrl: url })
    this.watch(transfer)
  }

  /** Waits anew for the next use. */
  watch(transfer: Transfer): void {
    const { world, entity } = transfer
    this.#limits.get(entity)?.()
    const limit = Number(entity.get('inactivityTimeout') ?? 0)
    const cancel = world.clock.limit((limit > 0 ? limit : defaultInactivity) * secondMs, () => {
      if (entity.get('phase') === 'transferring') this.#giveUp(transfer)
    })
    this.#limits.set(entity, cancel)
  }

  endTicket(entity: Entity): void {
    this.#tickets.delete(this.#ticketIds.get(entity) ?? '')
    this.#limits.get(entity)?.()
  }

  /** Cleans up, step by step as engines do, and removes the disk of an upload. @returns when nothing is left of it */
  cancel({ world, entity, disk }: Transfer, phase: 'cancelled_user' | 'cancelled_system'): number {
    this.endTicket(entity)
    const isUpload = entity.get('direction') === 'upload'
    const release = (): void => {
      disk.change({ status: isUpload ? 'illegal' : 'ok' })
    }
    const cleanedUp = (): void => {
      release()
      entity.change({ phase: 'finished_cleanup' })
    }
    const finish = (): void => {
      if (isUpload) removeDisk(world, disk)
      else release()
      entity.change({ phase: 'finished_failure' })
    }
    const way =
      phase === 'cancelled_user' ? [{ phase: 'finalizing_cleanup' }, cleanedUp] : [{ phase: 'finalizing_failure' }]
    return beginCourse(world, entity, [{ phase, active: false }, ...way, finish])
  }

  #giveUp(transfer: Transfer): void {
    const { entity } = transfer
    const policy = entity.get('timeoutPolicy')
    if (policy === 'cancel' || (policy !== 'pause' && entity.get('direction') !== 'upload')) {
      this.cancel(transfer, 'cancelled_system')
      return
    }
    this.endTicket(entity)
    entity.change({ phase: 'paused_system', active: false })
  }
}
