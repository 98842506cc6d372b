import { ConfigError, is } from '@core/http'
import { asOvirtError } from '../errors/ovirt-error.ts'
import { type StatusRules, statusCourse } from './status-course.ts'
import { placeOf, type StateSource, type WaitForOptions, waitForState } from './wait-for.ts'

/** How to wait for a status: deadline, intervals, signal and progress. @since 0.1.0 */
export type WaitForStatusOptions<State> = Omit<WaitForOptions<State>, 'failWhen' | 'description'>

/** One kind of object, and how its states are read. */
export interface ObjectKind<State> extends StatusRules {
  /** For messages. */
  readonly name: string
  readonly statusOf: (state: State) => string | undefined
  /** Why there is no status, where that is a mistake of the caller's. */
  readonly missing?: string
  /** What more the object says of its status. */
  readonly detailOf?: (state: State) => string | undefined
}

function checkArguments(kind: string, service: unknown, status: unknown, options: unknown): void {
  if (is.object(service) !== undefined || typeof Reflect.get(service as object, 'get') !== 'function') {
    throw new ConfigError('service', `must be the service of a ${kind}`)
  }
  const problem = is.nonEmptyString(status)
  if (problem !== undefined) throw new ConfigError('status', problem)
  if (is.record(options) !== undefined) throw new ConfigError('options', 'must be an object')
}

/**
 * Waits until an object has a status, or can no longer come to it.
 *
 * @throws ConfigError, WaitFailedError, WaitTimeoutError, what a read fails with, the signal's reason.
 */
export async function waitForKind<State>(
  kind: ObjectKind<State>,
  service: StateSource<State>,
  status: string,
  options: WaitForStatusOptions<State>,
): Promise<State> {
  try {
    checkArguments(kind.name, service, status, options)
  } catch (error) {
    throw asOvirtError(error)
  }
  const course = statusCourse(kind, status)
  const place = placeOf(service)
  const isThere = (state: State): boolean => kind.statusOf(state) === status
  const told = {
    ...options,
    description: `the ${kind.name}${place === '' ? '' : ` ${place}`} to be ${status}`,
    failWhen: (state: State) => {
      const now = kind.statusOf(state)
      const problem = now === undefined ? kind.missing : course(now)
      const detail = kind.detailOf?.(state)
      return problem === undefined || !detail ? problem : `${problem} (${detail})`
    },
  }
  return await waitForState(service, isThere, told, (state) => `its status is ${kind.statusOf(state) ?? 'unknown'}`)
}
