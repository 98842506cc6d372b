import type { Entity, Members } from '../store/entity.ts'
import type { World } from '../world/world.ts'

/** What happens at a step: members change, or whatever the function does. */
export type CourseStep = Members | (() => void)

const planned = new WeakMap<Entity, readonly (() => void)[]>()

/** Ends what an object is on the way to. */
export function endCourse(entity: Entity): void {
  for (const cancel of planned.get(entity) ?? []) cancel()
  planned.delete(entity)
}

/**
 * Leads an object through its states, in place of what it was on the way to: the first at once, the others one after
 * another as time passes.
 *
 * @returns when the last is reached
 */
export function beginCourse({ clock, transitionMs }: World, entity: Entity, steps: readonly CourseStep[]): number {
  endCourse(entity)
  const take = (step: CourseStep): void => {
    if (entity.isGone) return
    if (typeof step === 'function') step()
    else entity.change(step)
  }
  const [first, ...later] = steps
  if (first !== undefined) take(first)
  planned.set(
    entity,
    later.map((step, index) =>
      clock.after((index + 1) * transitionMs, () => {
        take(step)
      }),
    ),
  )
  return clock.now() + later.length * transitionMs
}
