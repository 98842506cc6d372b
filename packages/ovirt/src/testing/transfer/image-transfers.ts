import { type Command, entityOf, type Handler, type Handlers, type Outcome, reference } from '../lifecycle/command.ts'
import { beginCourse, endCourse } from '../lifecycle/course.ts'
import { addNew } from '../lifecycle/generic.ts'
import { conflict, entityNotFound } from '../rules/refusal.ts'
import type { Entity, Members } from '../store/entity.ts'
import { defaultInactivity, OpenTransfers, type Transfer } from './open-transfers.ts'
import type { Tickets } from './ticket.ts'

/** The disk that a transfer is to be of: itself, or by its image or snapshot. */
function wanted({ world, body }: Command): Entity {
  const named = (body['disk'] ?? body['image'] ?? body['snapshot']) as { readonly id?: string } | undefined
  const id = named?.id ?? ''
  const disks = world.store.root('disks')
  const found = disks.find(id) ?? [...disks.entities()].find((disk) => disk.get('imageId') === id)
  if (found === undefined) throw entityNotFound(`Disk: id=${id}`)
  return found
}

function transferOf(command: Command): Transfer {
  const { world } = command
  const entity = entityOf(command)
  const disk = world.store.referred('disk', entity.get('disk'))
  if (disk === undefined) throw entityNotFound('Disk of the transfer')
  return { world, entity, disk }
}

function begin(command: Command, transfers: OpenTransfers): Outcome {
  const { world, body, origin } = command
  const disk = wanted(command)
  if (disk.get('status') === 'locked') {
    throw conflict(
      `Cannot transfer Virtual Disk: The following disks are locked: ${disk.text('alias')}. Please try again in a few minutes.`,
    )
  }
  const host = world.store.first('hosts')
  const given: Members = {
    direction: 'upload',
    inactivityTimeout: defaultInactivity,
    timeoutPolicy: 'legacy',
    format: disk.get('format'),
    shallow: false,
    ...(host !== undefined && { host: reference(host) }),
    ...body,
    disk: reference(disk),
    image: { id: disk.id },
  }
  const entity = addNew({ ...command, body: given }, { active: false, transferred: 0 })
  disk.change({ status: 'locked' })
  const ready = (): void => {
    transfers.open({ world, entity, disk }, origin)
  }
  return { entity, doneAt: beginCourse(world, entity, [{ phase: 'initializing' }, ready]) }
}

/** @returns when what it does is done */
type Step = (transfer: Transfer, command: Command) => number

/** What can be done in some phases only. */
function inPhase(phases: readonly string[], verb: string, step: Step): Handler {
  return (command) => {
    const entity = entityOf(command)
    const phase = entity.text('phase')
    if (!phases.includes(phase)) throw conflict(`Cannot ${verb} image transfer. Its phase is ${phase}.`)
    return { entity, doneAt: step(transferOf(command), command) }
  }
}

const paused = ['paused_user', 'paused_system']

/** The transfer of images: tickets to read or write them, and what becomes of the disk. */
export function imageTransfers(tickets: Tickets): Handlers {
  const transfers = new OpenTransfers(tickets)
  return {
    'image_transfers add': (command) => begin(command, transfers),
    'image_transfer finalize': inPhase(['transferring', ...paused], 'finalize', ({ world, entity, disk }) => {
      transfers.endTicket(entity)
      const finish = (): void => {
        entity.change({ phase: 'finished_success' })
        disk.change({ status: 'ok' })
      }
      return beginCourse(world, entity, [{ phase: 'finalizing_success', active: false }, finish])
    }),
    'image_transfer cancel': inPhase(['initializing', 'transferring', 'resuming', ...paused], 'cancel', (transfer) =>
      transfers.cancel(transfer, 'cancelled_user'),
    ),
    'image_transfer pause': inPhase(['transferring'], 'pause', ({ world, entity }) => {
      transfers.endTicket(entity)
      endCourse(entity)
      entity.change({ phase: 'paused_user', active: false })
      return world.clock.now()
    }),
    'image_transfer resume': inPhase(paused, 'resume', (transfer, { origin }) => {
      const ready = (): void => {
        transfers.open(transfer, origin)
      }
      return beginCourse(transfer.world, transfer.entity, [{ phase: 'resuming' }, ready])
    }),
    'image_transfer extend': inPhase(['transferring', 'resuming'], 'extend', (transfer) => {
      transfers.watch(transfer)
      return transfer.world.clock.now()
    }),
  }
}
