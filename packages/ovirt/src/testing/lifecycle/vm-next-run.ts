import type { Entity, Members } from '../store/entity.ts'
import { type Command, entityOf, flag, type Outcome } from './command.ts'
import { update } from './generic.ts'
import { merged } from './merge.ts'

const waiting = new WeakMap<Entity, Members>()

/** What a virtual machine will be when it is next started. */
export function nextRunOf(vm: Entity): Members {
  return waiting.get(vm) ?? {}
}

/** Makes a virtual machine what it was to be when it is next started. */
export function applyNextRun(vm: Entity): void {
  const changes = waiting.get(vm)
  if (changes === undefined) return
  waiting.delete(vm)
  vm.change({ ...merged(vm.members, changes), nextRunConfigurationExists: false })
}

/** Changes a virtual machine: one that runs at its next start, if the request says so. */
export function updateVm(command: Command): Outcome {
  const vm = entityOf(command)
  if (!flag(command, 'next_run') || vm.get('status') === 'down') return update(command)
  waiting.set(vm, merged(nextRunOf(vm), command.body))
  vm.change({ nextRunConfigurationExists: true })
  return { entity: vm }
}
