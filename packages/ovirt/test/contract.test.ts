import { serve } from '@core/http/testing'
import { recorded } from '@repo/testing/recorded'
import { AuthError, ConflictError, Connection, NotFoundError } from '@sdk/ovirt'
import { createFakeEngine, type FakeEngineOptions } from '@sdk/ovirt/testing'
import { describe, expect, it } from 'vitest'

const creationTime = new Date('2024-05-01T12:00:00Z')
const vms: FakeEngineOptions['vms'] = [
  { id: '11111111-1111-4111-8111-111111111111', name: 'web-1', creationTime, memory: 2 ** 30, cluster: { id: 'c1' } },
  { id: '22222222-2222-4222-8222-222222222222', name: 'web-2', creationTime, status: 'up' },
]

/** Runs a program against what was recorded from the fake engine. */
async function play<Result>(name: string, program: (connection: Connection) => Promise<Result>): Promise<Result> {
  const options = {
    fixtures: `${import.meta.dirname}/fixtures`,
    name,
    url: 'https://engine.example.com',
    recordedFrom: 'the fake engine of @sdk/ovirt/testing',
    server: async () => await serve(createFakeEngine({ vms }).fetch),
    // Made anew for each call.
    allow: ['correlation-id', 'job'],
  }
  return await recorded(options, async (url) => {
    const headers = { 'Correlation-Id': 'contract' }
    const login = { username: 'admin@internal', password: name === 'refused-login.json' ? 'wrong' : 'secret' }
    await using connection = new Connection({ url: `${url}/ovirt-engine/api`, ...login, headers, retry: false })
    return await program(connection)
  })
}

describe('recorded exchanges', () => {
  it('list, read and start virtual machines', async () => {
    const outcome = await play('start-vm.json', async (connection) => {
      const service = connection.systemService().vmsService()
      const list = await service.list({ search: 'name=web*', max: 10 })
      const vm = service.vmService(list[0]?.id ?? '')
      const { data, response } = await vm.start({ useCloudInit: false }).withResponse()
      return { names: list.map(({ name }) => name), data, requestId: response.requestId, one: await vm.get() }
    })
    expect(outcome).toMatchObject({ names: ['web-1', 'web-2'], data: undefined, requestId: 'contract' })
    expect(outcome.one).toMatchObject({ memory: 2 ** 30, creationTime, cluster: { id: 'c1' } })
  })

  it('tell failures apart', async () => {
    const errors = await play('failures.json', async (connection) => {
      const service = connection.systemService().vmsService()
      const failing = [
        async () => await service.vmService('33333333-3333-4333-8333-333333333333').get(),
        async () => await service.vmService('22222222-2222-4222-8222-222222222222').start(),
      ]
      const caught: unknown[] = []
      for (const call of failing) await call().catch((error: unknown) => caught.push(error))
      return caught
    })
    expect(errors[0]).toBeInstanceOf(NotFoundError)
    expect(errors[1]).toBeInstanceOf(ConflictError)
    expect(errors[1]).toMatchObject({ fault: { detail: '[Cannot run VM. VM is running.]' } })
  })

  it('refuse a login', async () => {
    const error = await play(
      'refused-login.json',
      async (connection) => await connection.authenticate().catch((reason: unknown) => reason),
    )
    expect(error).toBeInstanceOf(AuthError)
    expect(error).toMatchObject({ code: 'access_denied' })
  })
})
