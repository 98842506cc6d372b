import { type CallOptions, ConfigError, is, ResponseError } from '@core/http'
import type { Connection } from '../connection/connection.ts'
import { asOvirtError, OvirtError } from '../errors/ovirt-error.ts'
import type { Job } from '../generated/types.ts'
import { where } from '../search/where.ts'
import { type WaitForOptions, waitForState } from './wait-for.ts'

/** How to wait for jobs: deadline, intervals, signal and progress. @since 0.1.0 */
export type WaitForJobsOptions = Omit<
  WaitForOptions<readonly Job[]>,
  'failWhen' | 'description' | 'connection' | 'correlationId'
>

const operation = 'waitForJobs'
const failedStatuses: ReadonlySet<string | undefined> = new Set(['failed', 'aborted'])

function checkJobs(connection: unknown, correlationId: unknown, options: unknown): void {
  if (is.object(connection) !== undefined || !('systemService' in (connection as object))) {
    throw new ConfigError('connection', 'must be a Connection', { operation })
  }
  // An engine takes other characters out, and cuts the rest off: no job would ever have the id.
  if (typeof correlationId !== 'string' || !/^[\w-]{1,36}$/.test(correlationId)) {
    const right = 'must be at most 36 letters, digits, hyphens and underscores'
    throw new ConfigError('correlationId', right, { operation })
  }
  if (is.record(options) !== undefined) throw new ConfigError('options', 'must be an object', { operation })
}

type JobsService = ReturnType<ReturnType<Connection['systemService']>['jobsService']>

/** A failed job with its steps, which say what it failed at; without them, if they cannot be read. */
async function withSteps(service: JobsService, job: Job, options: CallOptions): Promise<Job> {
  if (!failedStatuses.has(job.status) || job.id === undefined) return job
  const steps = service.jobService(job.id).stepsService().list({}, options)
  return await steps.then(
    (found) => ({ ...job, steps: found }),
    () => job,
  )
}

async function jobsOf(service: JobsService, search: string, options: CallOptions): Promise<Job[]> {
  try {
    const jobs = await service.list({ search }, options)
    return await Promise.all(jobs.map(async (job) => await withSteps(service, job, options)))
  } catch (error) {
    if (!(error instanceof ResponseError) || error.status !== 400) throw error
    const advice = 'wait for the object itself, or for jobsService().jobService(id)'
    throw new OvirtError(`${operation}: the engine does not search jobs; ${advice}`, { operation, cause: error })
  }
}

const areOver = (jobs: readonly Job[]): boolean => jobs.length > 0 && jobs.every(({ status }) => status === 'finished')

function failureOf(jobs: readonly Job[]): string | undefined {
  const lost = jobs.find(({ status }) => status === 'unknown')
  if (lost !== undefined)
    return `the engine has lost track of the job "${lost.description ?? lost.id}", as by a restart`
  const failed = jobs.find(({ status }) => failedStatuses.has(status))
  if (failed === undefined) return undefined
  const step = failed.steps?.find(({ status }) => failedStatuses.has(status))
  const at = step?.description === undefined ? '' : ` at "${step.description}"`
  return `the job "${failed.description ?? failed.id}" has ${failed.status}${at}`
}

function stateOf(jobs: readonly Job[]): string {
  const job = jobs.find(({ status }) => status !== 'finished')
  return job === undefined ? 'the engine has none' : `the job "${job.description ?? job.id}" is ${job.status}`
}

/**
 * Waits until the jobs that the engine made of a request have finished: `GET /jobs`, by the `Correlation-Id` that the request
 * was sent with. A job that fails ends the wait at once, with what failed and the engine's own words on it.
 *
 * An engine forgets jobs some minutes after they ended; of an id for which it never had any, the wait ends by its deadline.
 *
 * @param correlationId Given as a header of the request, or its `response.requestId`.
 * @returns The jobs.
 * @throws ConfigError, WaitFailedError, WaitTimeoutError, what a read fails with, the signal's reason.
 * @example
 * const { response } = await vmService.start().withResponse()
 * await waitForJobs(connection, response.requestId ?? '')
 * @since 0.1.0
 */
export async function waitForJobs(
  connection: Connection,
  correlationId: string,
  options: WaitForJobsOptions = {},
): Promise<readonly Job[]> {
  try {
    checkJobs(connection, correlationId, options)
  } catch (error) {
    throw asOvirtError(error)
  }
  const service = connection.systemService().jobsService()
  const search = where('jobs', (job) => job('correlation_id').equals(correlationId))
  const read = async (callOptions: CallOptions): Promise<readonly Job[]> => await jobsOf(service, search, callOptions)
  const description = `the jobs of request ${correlationId} to finish`
  const told = { ...options, connection, correlationId, description, failWhen: failureOf }
  return await waitForState(read, areOver, told, stateOf)
}
