import { SdkError, TimeoutError } from '@core/http'
import type { MicetroClient } from '../client/micetro-client.ts'
import { ObjectNotFoundError } from '../errors/known-errors.ts'
import type { Ref } from '../reference/ref.ts'
import type { TaskOptions } from '../task/task-options.ts'

/** The reference of the range with a name; undefined if there is none. */
export async function refOfRange(
  client: Pick<MicetroClient, 'ranges'>,
  name: string,
  call: TaskOptions,
): Promise<Ref<'ranges'> | undefined> {
  try {
    const { ref } = await client.ranges.get(name, call)
    return ref ?? name
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined
    throw error
  }
}

/** A creation whose answer was lost. */
export interface LostCreation {
  /** What it failed with. */
  readonly error: SdkError
  /** Whether the server still keeps the range from everybody else. */
  readonly isHeld: () => boolean
  readonly call: TaskOptions
}

/**
 * Finds out what a creation without an answer has done.
 *
 * @returns The range that it created.
 * @throws The creation's own error if the range is not there; SdkError with the code `range_unclear`, if it is there and
 * may be somebody else's, or cannot be looked for.
 */
export async function findCreated(
  client: Pick<MicetroClient, 'ranges'>,
  name: string,
  { error, isHeld, call }: LostCreation,
): Promise<Ref<'ranges'>> {
  const operation = 'createFreeRange'
  const unclear = (problem: string, cause: unknown): SdkError =>
    new SdkError(`${operation}: the creation of ${name} got no answer; ${problem}`, {
      code: 'range_unclear',
      operation,
      cause,
    })
  let ref: Ref<'ranges'> | undefined
  try {
    ref = await refOfRange(client, name, call)
  } catch (unfound) {
    const problem = `it may have been created; find out with client.ranges.get('${name}')`
    throw unclear(problem, new AggregateError([error, unfound]))
  }
  if (ref === undefined) {
    // A server that is still busy with it may yet create it.
    const advice = error instanceof TimeoutError ? ' yet: look again before another try' : ', so it can be tried again'
    error.message += `; ${name} is not there${advice}`
    throw error
  }
  if (isHeld()) return ref
  throw unclear(`it is there as ${ref}, but may be somebody else's: look at its history`, error)
}
