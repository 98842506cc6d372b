import { randomUUID } from 'node:crypto'
import type { Vm, VmStatus } from '../generated/types.ts'
import type { FakeClock } from './fake-clock.ts'

/** A virtual machine as the fake begins with: any members; an id and a status are made where they are missing. */
export type FakeVmSeed = Vm & { readonly name: string }

/** What can be done with a virtual machine. */
export type FakeVmAction = 'start' | 'stop' | 'shutdown'

interface Transition {
  readonly atMs: number
  readonly status: VmStatus
}

/** Statuses that an action leads through, one after another, from the moment it is accepted. */
const courses: Readonly<Record<FakeVmAction, readonly VmStatus[]>> = {
  start: ['wait_for_launch', 'powering_up', 'up'],
  stop: ['powering_down', 'down'],
  shutdown: ['powering_down', 'powering_down', 'down'],
}

const refusals: Readonly<Record<FakeVmAction, Readonly<Partial<Record<string, string>>>>> = {
  start: {
    up: '[Cannot run VM. VM is running.]',
    image_locked: '[Cannot run VM: its disks are locked. Please try again in a few minutes.]',
  },
  stop: { down: '[Cannot stop VM. VM is not running.]' },
  shutdown: { down: '[Cannot shutdown VM. VM is not running.]' },
}

/** Statuses on the way to another, in which the engine takes no action that would start one. */
const movingStatuses: ReadonlySet<string> = new Set<VmStatus>(['wait_for_launch', 'powering_up', 'powering_down'])

/** A virtual machine that changes as time passes. */
export class FakeVm {
  readonly #clock: FakeClock
  readonly #transitionMs: number
  readonly #members: Vm
  #transitions: readonly Transition[] = []
  #lockedDisks: readonly string[] = []

  constructor(seed: FakeVmSeed, clock: FakeClock, transitionMs: number) {
    this.#clock = clock
    this.#transitionMs = transitionMs
    const id = seed.id ?? randomUUID()
    this.#members = {
      ...seed,
      id,
      href: `/ovirt-engine/api/vms/${encodeURIComponent(id)}`,
      status: seed.status ?? 'down',
      creationTime: seed.creationTime ?? new Date(clock.now()),
    }
  }

  /** As it is at this moment. */
  current(): Vm {
    const now = this.#clock.now()
    for (const transition of this.#transitions.filter(({ atMs }) => atMs <= now)) this.#reach(transition)
    this.#transitions = this.#transitions.filter(({ atMs }) => atMs > now)
    return { ...this.#members }
  }

  /** Makes starting fail, as while disks are being copied; an empty list ends that. */
  lockDisks(names: readonly string[]): void {
    this.#lockedDisks = names
  }

  /** Begins an action. @returns why the engine refuses it, or undefined */
  act(action: FakeVmAction): string | undefined {
    const status = this.current().status ?? 'down'
    if (action === 'start' && this.#lockedDisks.length > 0) {
      const names = this.#lockedDisks.join(', ')
      return `[Cannot run VM: The following disks are locked: ${names}. Please try again in a few minutes.]`
    }
    const refusal = refusals[action][status]
    if (refusal !== undefined) return refusal
    if (action === 'start' && movingStatuses.has(status)) return `[Cannot run VM. VM is in status ${status}.]`
    const now = this.#clock.now()
    this.#transitions = courses[action].map((next, step) => ({ status: next, atMs: now + step * this.#transitionMs }))
    return undefined
  }

  #reach({ status, atMs }: Transition): void {
    this.#members.status = status
    if (status === 'up') this.#members.startTime = new Date(atMs)
    if (status === 'down') this.#members.stopTime = new Date(atMs)
  }
}
