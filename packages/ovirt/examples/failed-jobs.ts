import { type Connection, where } from '@sdk/ovirt'
import type { Job } from '@sdk/ovirt/types'
import { command } from './command.ts'

/** Shows jobs that failed lately, at which step, and what the engine noted of it. */
export async function failedJobs(connection: Connection): Promise<Job[]> {
  const system = connection.systemService()
  const jobs = await system.jobsService().list({ follow: ['steps'] })
  const failed = jobs.filter(({ status }) => status === 'failed' || status === 'aborted')
  for (const { description, endTime, steps } of failed) {
    const step = steps.find(({ status }) => status === 'failed' || status === 'aborted')
    console.log(`${description} failed at ${endTime?.toISOString()}: ${step?.description ?? 'at no known step'}`)
  }
  const search = where('events', (event) => event('severity').atLeast('error'), {
    sortBy: 'time',
    order: 'descending',
  })
  for (const { description, correlationId } of await system.eventsService().list({ search, max: 10 })) {
    console.log(`  ${description} (${correlationId ?? 'of no request'})`)
  }
  return failed
}

await command(import.meta, '', failedJobs)
