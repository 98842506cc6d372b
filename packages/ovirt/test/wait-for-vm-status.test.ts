import { Connection, OvirtError, type VmService, WaitFailedError, waitForVmStatus, WaitTimeoutError } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngine } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const quick = { intervalMs: 2, maxIntervalMs: 5 }

function world(transitionMs = 5): { fake: FakeEngine; service: VmService } {
  const fake = createFakeEngine({ vms: [{ id: '1', name: 'web' }], transitionMs })
  const options = { url: fake.url, username: 'admin@internal', password: 'secret', fetch: fake.fetch }
  return { fake, service: new Connection(options).systemService().vmsService().vmService('1') }
}

describe('waiting for a status', () => {
  it('ends when the virtual machine has it', async () => {
    const { service } = world()
    await service.start()
    const seen = new Set<string | undefined>()
    const vm = await waitForVmStatus(service, 'up', { ...quick, onPoll: ({ state }) => seen.add(state.status) })
    expect(vm).toMatchObject({ id: '1', status: 'up', startTime: expect.any(Date) })
    expect([...seen].at(-1)).toBe('up')
    await service.shutdown()
    expect((await waitForVmStatus(service, 'down', quick)).stopTime).toBeInstanceOf(Date)
  })

  it('ends at once when it comes to rest in another', async () => {
    const { fake, service } = world(60_000)
    await service.start()
    const onPoll = ({ polls }: { polls: number }): void => {
      if (polls === 1) void service.stop().then(() => fake.advance(120_000))
    }
    const error = await waitForVmStatus(service, 'up', { ...quick, onPoll }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitFailedError)
    expect(error).toBeInstanceOf(OvirtError)
    expect(String(error)).toContain('it is down instead')
  })

  it('ends at once when the engine has lost sight of it', async () => {
    const fake = createFakeEngine({ vms: [{ id: '1', name: 'web', status: 'unknown' }] })
    const options = { url: fake.url, username: 'admin@internal', password: 'secret', fetch: fake.fetch }
    const service = new Connection(options).systemService().vmsService().vmService('1')
    await expect(waitForVmStatus(service, 'up', quick)).rejects.toThrow('its status is unknown')
  })

  it('ends when time is over, and says what was last seen', async () => {
    const { service } = world()
    const error = await waitForVmStatus(service, 'up', { ...quick, deadlineMs: 30 }).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toMatchObject({ last: { status: 'down' } })
  })

  it('ends when the virtual machine is gone, or the caller gives up', async () => {
    const { fake, service } = world()
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(waitForVmStatus(service, 'up', { signal })).rejects.toThrow('enough')
    fake.removeVm('1')
    await expect(waitForVmStatus(service, 'up', quick)).rejects.toMatchObject({ code: 404 })
  })
})
