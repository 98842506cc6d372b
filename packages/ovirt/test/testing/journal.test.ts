import { describe, expect, it } from 'vitest'
import { refusal, world } from './support/world.ts'

const headers = { 'Correlation-Id': 'my-work' }

describe('jobs', () => {
  it('tell of what is done, with steps', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    await system.vmsService().vmService('1').start({}, { headers })
    const [job] = await system.jobsService().list({ follow: 'steps' })
    expect(job).toMatchObject({ description: 'Launching VM web', status: 'started', external: false })
    expect(job?.owner?.id).toBe(fake.list('users')[0]?.id)
    expect(job?.steps.map(({ type, status }) => [type, status])).toEqual([
      ['validating', 'finished'],
      ['executing', 'started'],
    ])
    fake.settle()
    const done = await system
      .jobsService()
      .jobService(job?.id ?? '')
      .get()
    expect(done.status).toBe('finished')
    expect(done.endTime?.getTime()).toBeGreaterThan(done.startTime?.getTime() ?? 0)
  })

  it('are also those of programs outside', async () => {
    const { system } = world()
    const jobs = system.jobsService()
    const { id = '' } = await jobs.add({ job: { description: 'mine', autoCleared: true } })
    const steps = jobs.jobService(id).stepsService()
    const step = await steps.add({ step: { description: 'part', type: 'executing' } })
    await steps.stepService(step.id ?? '').end({ succeeded: false })
    expect((await steps.stepService(step.id ?? '').get()).status).toBe('failed')
    await jobs.jobService(id).end({ succeeded: true })
    expect(await jobs.jobService(id).get()).toMatchObject({ status: 'finished', external: true })
    await jobs.jobService(id).clear()
    expect((await refusal(jobs.jobService(id).get())).status).toBe(404)
  })
})

describe('events', () => {
  it('tell of what is done and of what is not, newest first', async () => {
    const { fake, system } = world({ vms: [{ id: '1', name: 'web' }] })
    const vm = system.vmsService().vmService('1')
    await vm.start({}, { headers })
    await refusal(vm.start({}, { headers }))
    fake.settle()
    const events = await system.eventsService().list({ search: 'correlation_id=my-work' })
    expect(events.map(({ code, severity, description }) => [code, severity, description])).toEqual([
      [32, 'normal', 'VM web started'],
      [54, 'error', expect.stringContaining('Failed to start web')],
      [153, 'normal', 'VM web was started by admin@internal.'],
    ])
    expect(events[0]).toMatchObject({ correlationId: 'my-work', vm: { id: '1', name: 'web' }, origin: 'oVirt' })
    const [latest] = events
    expect((await system.eventsService().list({ from: (latest?.index ?? 0) - 1 })).map(({ id }) => id)).toEqual([
      latest?.id,
    ])
    expect(await system.eventsService().list({ max: 1 })).toHaveLength(1)
    expect(await system.eventsService().list({ search: 'severity=error' })).toHaveLength(1)
    expect((await system.eventsService().list({ search: 'sortby time asc page 1', max: 2 }))[0]?.code).toBe(153)
  })

  it('can be told by others', async () => {
    const { system } = world()
    const event = { description: 'hello', customId: 7, origin: 'me', severity: 'warning' } as const
    const { id = '' } = await system.eventsService().add({ event })
    const service = system.eventsService().eventService(id)
    expect(await service.get()).toMatchObject(event)
    await service.remove()
    expect(await system.eventsService().list()).toHaveLength(0)
  })

  it('name what was done to parts of something', async () => {
    const { system } = world({ vms: [{ id: '1', name: 'web' }] })
    await system
      .vmsService()
      .vmService('1')
      .nicsService()
      .add({ nic: { name: 'eth0' } })
    expect((await system.eventsService().list())[0]).toMatchObject({
      description: 'Nic eth0 was added by admin@internal.',
      vm: { name: 'web' },
    })
  })
})
