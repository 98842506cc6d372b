import { ConfigError, OvirtError, WaitFailedError, WaitTimeoutError } from '@sdk/ovirt'
import { writeXmlList } from '@sdk/ovirt/codec'
import type { Job } from '@sdk/ovirt/types'
import { describe, expect, test } from 'vitest'
import { waitForJobs } from '../../src/waiting/wait-for-jobs.ts'
import { fault, scriptedEngine, xml } from '../support/scripted-engine.ts'

const quick = { intervalMs: 1, maxIntervalMs: 3 }

/** An engine whose jobs are as listed, one list after the other. */
function world(...polls: (readonly Job[])[]) {
  let count = 0
  return scriptedEngine(({ path, query }) => {
    if (path === '/events') {
      const description = 'Failed to create disk data on storage domain nfs.'
      return xml(writeXmlList('Event', [{ id: '7', severity: 'error', correlationId: 'c-1', description }]))
    }
    if (path.endsWith('/steps')) {
      const steps = [
        { id: 's1', description: 'Validating', status: 'finished' },
        { id: 's2', description: 'Executing', status: 'failed' },
      ]
      return xml(writeXmlList('Step', steps))
    }
    if (query.get('search') !== 'correlation_id="c-1"') return fault('Invalid search', 400)
    const jobs = polls[Math.min(count, polls.length - 1)] ?? []
    count += 1
    return xml(writeXmlList('Job', jobs))
  })
}

describe('waiting for the jobs of a request', () => {
  test('ends when all have finished, and not before there are any', async () => {
    const [first, second] = [
      { id: '1', description: 'Adding Disk data', status: 'started' },
      { id: '2', description: 'Copying', status: 'started' },
    ]
    const finished = { status: 'finished' }
    const { connection, sent } = world(
      [],
      [first],
      [{ ...first, ...finished }, second],
      [
        { ...first, ...finished },
        { ...second, ...finished },
      ],
    )
    const jobs = await waitForJobs(connection, 'c-1', quick)
    expect(jobs.map(({ description }) => description)).toEqual(['Adding Disk data', 'Copying'])
    expect(sent).toHaveLength(4)
  })

  test('ends at once with one that failed, with what failed and why', async () => {
    const { connection } = world(
      [{ id: '1', description: 'Adding Disk data', status: 'started' }],
      [
        { id: '1', description: 'Adding Disk data', status: 'failed' },
        { id: '2', description: 'Copying', status: 'started' },
      ],
    )
    const error = await waitForJobs(connection, 'c-1', quick).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(String(error)).toBe(
      'WaitFailedError: waiting for the jobs of request c-1 to finish ended in failure: the job "Adding Disk data" has failed ' +
        'at "Executing"; the engine recorded: Failed to create disk data on storage domain nfs (event 7)',
    )
  })

  test('ends at once with one that the engine has lost track of', async () => {
    const { connection, sent } = world([{ id: '1', description: 'Adding Disk data', status: 'unknown' }])
    const error = await waitForJobs(connection, 'c-1', quick).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(String(error)).toContain('the engine has lost track of the job "Adding Disk data"')
    expect(sent[0]).toBe('GET /jobs?search=correlation_id="c-1"')
  })

  test('ends when time is over', async () => {
    const inTime = { ...quick, deadlineMs: 1500 }
    const none = await waitForJobs(world([]).connection, 'c-1', inTime).catch((reason: unknown) => reason)
    expect(none).toBeInstanceOf(WaitTimeoutError)
    expect(String(none)).toContain('in vain (deadlineMs); the engine has none')
    const { connection } = world([{ id: '1', description: 'Adding Disk data', status: 'started' }])
    await expect(waitForJobs(connection, 'c-1', inTime)).rejects.toThrow('; the job "Adding Disk data" is started')
  })

  test('says what else to do where an engine does not search jobs', async () => {
    const { connection, sent } = scriptedEngine(() => fault('Invalid search', 400))
    const error = await waitForJobs(connection, 'c-1', quick).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain('the engine does not search jobs; wait for the object itself')
    expect(sent).toHaveLength(1)
  })

  test('refuses wrong input before anything is sent', async () => {
    const { connection, sent } = world([])
    for (const id of ['', 'a b', 'a"b', 'x'.repeat(37), undefined as never]) {
      await expect(waitForJobs(connection, id)).rejects.toThrow('correlationId: must be at most 36')
      await expect(waitForJobs(connection, id)).rejects.toThrow(ConfigError)
    }
    await expect(waitForJobs(connection, 'a', null as never)).rejects.toThrow('options: must be an object')
    await expect(waitForJobs(null as never, 'a')).rejects.toThrow('connection: must be a Connection')
    expect(sent).toEqual([])
  })
})
