import type { Entity } from '../store/entity.ts'

/** Jobs can be searched by it, though none of their members tells it. */
const ids = new WeakMap<Entity, string>()

/** Notes the correlation id of the request that a job is of. */
export function correlateJob(job: Entity, correlationId: string): void {
  ids.set(job, correlationId)
}

/** The correlation id of the request that a job is of. */
export function correlationOfJob(job: Entity): string | undefined {
  return ids.get(job)
}
