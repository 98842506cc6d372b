import { randomUUID } from 'node:crypto'
import { camelCase, shapeOf } from '../../codec/shapes.ts'
import type { LogSeverity } from '../../generated/types.ts'
import type { Entity, Members } from '../store/entity.ts'
import type { Store } from '../store/store.ts'
import type { FakeClock } from '../world/fake-clock.ts'
import { correlateJob } from './job-correlation.ts'
import type { Wording } from './wording.ts'

/** Something that was done, to be told of. */
export interface Deed {
  readonly wording: Wording
  /** What it was done to. */
  readonly subject: Entity | undefined
  readonly correlationId: string
  readonly userId: string | undefined
  /** When it is done; now, unless told. */
  readonly doneAt?: number | undefined
}

const eventShape = shapeOf('event')

/** An object and those that it belongs to, as events name them. */
function involved(subject: Entity | undefined): Members {
  const found: Record<string, unknown> = {}
  for (let entity = subject; entity !== undefined; entity = entity.owner) {
    const { type } = entity.collection
    if (eventShape.elements.has(type)) found[camelCase(type)] = { id: entity.id, name: entity.name }
  }
  return found
}

/** Jobs and events: what was done, by whom, and under which correlation id. */
export class Journal {
  readonly #store: Store
  readonly #clock: FakeClock
  #lastIndex = 0

  constructor(store: Store, clock: FakeClock) {
    this.#store = store
    this.#clock = clock
  }

  /** Tells of an event. */
  event(description: string, details: Members, severity: LogSeverity = 'normal'): Entity {
    this.#lastIndex += 1
    return this.#store.root('events').add(String(this.#lastIndex), {
      code: 0,
      customId: -1,
      floodRate: 0,
      index: this.#lastIndex,
      origin: 'oVirt',
      severity,
      time: new Date(this.#clock.now()),
      description,
      ...details,
    })
  }

  /** Tells of what begins, and of its end when that comes. @returns the job */
  deed({ wording, subject, correlationId, userId, doneAt = this.#clock.now() }: Deed): Entity {
    const user = userId === undefined ? undefined : this.#store.find('user', userId)
    const name = subject === undefined ? '' : subject.name || subject.text('description') || subject.id
    const filled = (text: string): string =>
      text.replace('{name}', () => name).replace('{user}', () => user?.text('userName') ?? 'the system')
    const about = {
      correlationId,
      ...involved(subject),
      ...(user !== undefined && { user: { id: user.id, name: user.text('userName') } }),
    }
    this.event(filled(wording.begun), { ...about, code: wording.code })
    const job = this.#job(filled(wording.job), userId)
    correlateJob(job, correlationId)
    const finish = (): void => {
      this.#finish(job)
      const { done } = wording
      if (done !== undefined) this.event(filled(done.text), { ...about, code: done.code })
    }
    const leftMs = doneAt - this.#clock.now()
    if (leftMs > 0) this.#clock.after(leftMs, finish)
    else finish()
    return job
  }

  /** Tells of what was asked for and not done. */
  refused(
    subject: Entity | undefined,
    what: string,
    detail: string,
    { correlationId }: { readonly correlationId: string },
  ): void {
    const description = `Failed to ${what} ${subject?.name ?? ''} due to a failed validation: ${detail}`
    const code = what === 'start' ? 54 : 0
    this.event(description, { code, correlationId, ...involved(subject) }, 'error')
  }

  #job(description: string, userId: string | undefined): Entity {
    const now = new Date(this.#clock.now())
    const job = this.#store.root('jobs').add(randomUUID(), {
      autoCleared: true,
      external: false,
      startTime: now,
      lastUpdated: now,
      status: 'started',
      description,
      ...(userId !== undefined && { owner: { id: userId } }),
    })
    const steps = this.#store.child(job, 'steps', 'step')
    const started = { external: false, startTime: now }
    const validating = { number: 0, type: 'validating', description: 'Validating' }
    steps.add(randomUUID(), { ...started, ...validating, status: 'finished', endTime: now })
    steps.add(randomUUID(), { ...started, number: 1, type: 'executing', description: 'Executing', status: 'started' })
    return job
  }

  #finish(job: Entity): void {
    const end = { endTime: new Date(this.#clock.now()), status: 'finished' }
    job.change({ ...end, lastUpdated: end.endTime })
    for (const step of this.#store.child(job, 'steps', 'step').entities()) {
      if (step.get('status') === 'started') step.change(end)
    }
  }
}
